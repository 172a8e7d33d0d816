import { pause, until } from '../harness/poll.ts';
import type { Person } from '../faults/person.ts';
import type { ClusterDeployment, ClusterOptions } from './cluster-deployment.ts';
import type { ClusterNode } from './cluster-node.ts';

/** What can be broken. */
export interface ClusterWorld {
  readonly cluster: ClusterDeployment;
  readonly people: readonly Person[];
  /** Those with a connection to that node, now. */
  peopleOn(node: number): readonly Person[];
  /** Whether somebody only listens, so that with him no message is lost that somebody waits for. */
  mayDie(person: Person): boolean;
  isGone(person: Person): boolean;
  /** Somebody's browser goes for good, in the same moment as his node. */
  drop(person: Person): void;
  /** Says that nodes cannot hear the others while that goes on. */
  parted(nodes: readonly number[], fault: () => Promise<void>): Promise<void>;
  /** Says that a node stops gracefully while that goes on. */
  stopping(stop: () => Promise<void>): Promise<void>;
  /** Says that this node may log this as an error. */
  excuse(node: number, error: RegExp): void;
}

/** A way to break a cluster while people talk. It ends with everything whole again. */
type ClusterFault = (world: ClusterWorld) => Promise<void>;

/** Whoever was taken for lost is announced by then. */
const pastGraceMs = 9_000;
const backWithinMs = 30_000;
const clocksStepWithinMs = 10_000;
const reloading = 6;

const nodeAt = ({ cluster }: ClusterWorld, at: number): ClusterNode => {
  const node = cluster.nodes[at];
  if (node === undefined) throw new Error(`There is no node ${at}.`);
  return node;
};

const allBack = (world: ClusterWorld): Promise<void> =>
  until(
    () => world.people.every((person) => person.isLive || world.isGone(person)),
    backWithinMs,
    () => 'everybody is back',
  );

/** Some of its people die with the node. */
const killWithPeople = async (world: ClusterWorld, at: number): Promise<void> => {
  const dying = world.peopleOn(at).filter((person) => world.mayDie(person));
  await nodeAt(world, at).stop('SIGKILL');
  for (const person of dying) world.drop(person);
};

export interface ClusterRow {
  readonly fault: ClusterFault;
  /** What the cluster needs for it. Only then is there something between the nodes and Redis, in the harness's own busy process. */
  readonly stage: ClusterOptions;
}

const row = (fault: ClusterFault, stage: ClusterOptions = {}): ClusterRow => ({ fault, stage });

const hourMs = 3_600_000;

/** Steps the wall clocks of nodes while they run, waits until they have noticed, and lets some people leave and come back at once. */
const stepClocks = async (world: ClusterWorld, offsetsMs: readonly number[]): Promise<void> => {
  for (const [at, offsetMs] of offsetsMs.entries()) nodeAt(world, at).clock?.stepTo(offsetMs);
  const isRight = async (offsetMs: number, at: number): Promise<boolean> =>
    Math.abs((await nodeAt(world, at).clockOffsetMs()) - offsetMs) < 2_000;
  for (
    const deadline = performance.now() + clocksStepWithinMs;
    !(await Promise.all(offsetsMs.map(isRight))).every(Boolean);
  ) {
    if (performance.now() > deadline) throw new Error('The clocks did not step.');
    await pause(200);
  }
  await Promise.all(world.people.slice(0, reloading).map((person) => person.reload()));
  await pause(pastGraceMs);
};

/** The rows of the harness with several nodes by name; `npm run faults -- NAME`. */
export const clusterFaults: Readonly<Record<string, ClusterRow>> = {
  'cluster-kill9': row(async (world) => {
    await killWithPeople(world, 0);
    await pause(16_000);
    await nodeAt(world, 0).start();
    await allBack(world);
    await pause(3_000);
  }),
  'cluster-kill9-back': row(async (world) => {
    await nodeAt(world, 1).stop('SIGKILL');
    await nodeAt(world, 1).start();
    await pause(pastGraceMs);
  }),
  'cluster-sigstop-10': row(async (world) => {
    // Whoever stood still has not heard from the database in time, and it has given up on him.
    world.excuse(
      0,
      /Nothing was committed|timeout exceeded when trying to connect|Client (was closed|has encountered)|[Cc]onnection terminated|terminating connection/,
    );
    const node = nodeAt(world, 0);
    await world.parted([0], async () => {
      node.signal('SIGSTOP');
      await pause(10_000).finally(() => node.signal('SIGCONT'));
    });
    await pause(3_000);
  }),
  'cluster-rolling': row(async (world) => {
    for (const node of world.cluster.nodes) {
      await world.stopping(async () => {
        await node.stop('SIGTERM');
        await allBack(world);
      });
      await node.start();
      await pause(1_000);
    }
    await pause(pastGraceMs);
  }),
  'cluster-redis-empty': row(async ({ cluster: { redis } }) => {
    await redis.kill();
    await redis.start();
    await pause(pastGraceMs);
  }),
  'cluster-redis-30': row(async (world) => {
    const { redis, nodes } = world.cluster;
    await world.parted([...nodes.keys()], async () => {
      await redis.kill();
      await pause(30_000);
      await redis.start();
    });
    await pause(4_000);
  }),
  'cluster-cut': row(
    async (world) => {
      const { redisLink } = nodeAt(world, 0);
      if (redisLink === undefined) throw new Error('The node cannot be cut off.');
      await world.parted([0], async () => {
        redisLink.cut();
        await pause(15_000);
        redisLink.mend();
      });
      await pause(4_000);
    },
    { areCuttable: true },
  ),
  'cluster-clock-forward': row((world) => stepClocks(world, [hourMs, 0, 0]), { haveClocks: true }),
  'cluster-clock-back': row((world) => stepClocks(world, [0, -hourMs, 0]), { haveClocks: true }),
  'cluster-clocks-across': row(
    async (world) => {
      await stepClocks(world, [hourMs, -hourMs, 0]);
      await stepClocks(world, [-hourMs, hourMs, 0]);
      await stepClocks(world, [0, 0, 0]);
    },
    { haveClocks: true },
  ),
};
