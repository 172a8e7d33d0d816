import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause, until } from '../harness/poll.ts';
import { fileGround, type Ground } from './ground.ts';
import { on, type StagedFault, type World } from './row.ts';

/**
 * Where a server is broken. `inserted`: in a batch, before COMMIT; `committed`: after COMMIT, before anybody hears of it; `told`: the others have
 * heard of it and its author has not; `acked`: its author has heard and the others have not; `thread`: as `inserted`, but only the thread that writes dies.
 */
type FailPoint = 'inserted' | 'committed' | 'told' | 'acked' | 'thread';

interface Breakable extends Ground {
  arm(point: FailPoint): void;
  isArmed(point: FailPoint): boolean;
}

const preload = join(import.meta.dirname, 'fail-points.ts');
const hits = 3;
const hitWithinMs = 10_000;

const breakable = (excused?: RegExp): Breakable => {
  const ground = fileGround();
  const fileOf = (point: FailPoint): string => join(ground.dataDir, point);
  return {
    ...ground,
    environment: { FAIL_POINTS: ground.dataDir },
    nodeFlags: ['--import', preload],
    ...(excused === undefined ? {} : { excused }),
    arm: (point) => writeFileSync(fileOf(point), ''),
    isArmed: (point) => existsSync(fileOf(point)),
  };
};

const hit = async (ground: Breakable, point: FailPoint, { random }: World): Promise<void> => {
  await pause(random() * 1_000);
  ground.arm(point);
  await until(
    () => !ground.isArmed(point),
    hitWithinMs,
    () => `the fail-point ${point} is hit`,
  );
};

const killedAt = (point: FailPoint): StagedFault =>
  on(breakable, async (ground, world) => {
    for (let times = 0; times < hits; times += 1) {
      await hit(ground, point, world);
      await world.deployment.ended();
      await world.deployment.startAgain();
    }
  });

/** Faults in the middle of what the server does. */
export const insideRows = {
  'kill-in-batch': killedAt('inserted'),
  'kill-before-ack': killedAt('committed'),
  'kill-told-not-acked': killedAt('told'),
  'kill-acked-not-told': killedAt('acked'),
  'thread-dies': on(
    () => breakable(/The thread that writes ended/),
    async (ground, world) => {
      for (let times = 0; times < hits; times += 1) await hit(ground, 'thread', world);
    },
  ),
} as const satisfies Readonly<Record<string, StagedFault>>;
