import { judge, type Violation } from '../faults/oracle.ts';
import { Person } from '../faults/person.ts';
import { talk } from '../faults/talk.ts';
import { BroadcastWeather } from '../harness/broadcast-weather.ts';
import { pause, until } from '../harness/poll.ts';
import { seeded } from '../harness/random.ts';
import { ClusterDeployment } from './cluster-deployment.ts';
import { readLog } from './read-log.ts';
import { judgePresence } from './presence-oracle.ts';
import { judgeReconnects, reconnectsOf, type Reconnects } from './reconnects.ts';
import type { ClusterRow } from './rows.ts';
import { Scene } from './scene.ts';

export interface ClusterRun {
  readonly row: ClusterRow;
  readonly seed: number;
  readonly people: number;
}

export interface ClusterOutcome {
  readonly violations: readonly Violation[];
  readonly messages: number;
  /** Where nodes could not hear each other: the longest time from when they could until all lists were the same. */
  readonly healedAfterMs: number | undefined;
  /** From the end of the fault until all lists were the same. */
  readonly settledMs: number;
  /** Those of nodes that were stopped gracefully. */
  readonly reconnects: Reconnects;
}

const nodeCount = 3;
const sampleMs = 200;
const settleWithinMs = 60_000;
/** Of everybody together: each message goes to everybody. */
const messagesPerSecond = 15;
const entering = 10;
const pollsOneIn = 6;

const enterAll = async (scene: Scene, count: number): Promise<void> => {
  const { url } = scene.cluster;
  const weather = new BroadcastWeather(seeded(0));
  const enter = async (index: number): Promise<void> => {
    const name = `person ${index}`;
    const onChange = (person: Person): void => scene.look(person);
    const transport = index % pollsOneIn === 0 ? 'polling' : 'websocket';
    scene.entered(await Person.enter(name, { url, transport, weather, onChange }));
  };
  for (let index = 0; index < count; index += entering) {
    const some = Array.from({ length: Math.min(entering, count - index) }, (_, offset) => index + offset);
    await Promise.all(some.map(enter));
  }
};

const settled = (scene: Scene): Promise<void> =>
  until(
    () => scene.isSettled,
    settleWithinMs,
    () => `quiet. ${scene.unrest}`,
  );

/** Everybody talks until the fault is over, but not those who may die with their node. */
const talkDuring = async (scene: Scene, seed: number, fault: () => Promise<void>): Promise<void> => {
  const talkers = scene.people.filter((person) => !scene.mayDie(person));
  let isTalking = true;
  const paceMs = (talkers.length * 1_000) / messagesPerSecond;
  const talks = talkers.map((person, index) =>
    talk(person, { random: seeded(seed + index), goesOn: () => isTalking, paceMs }),
  );
  try {
    await fault();
  } finally {
    isTalking = false;
  }
  await Promise.all(talks);
};

const verdict = async (scene: Scene): Promise<Pick<ClusterOutcome, 'violations' | 'reconnects'>> => {
  const history = scene.history();
  const living = scene.people.filter((person) => !scene.isGone(person));
  const delivery = judge({
    observations: scene.people.flatMap((person) => person.history),
    database: await readLog(scene.cluster.databaseUrl),
    shown: new Map(living.map(({ name, shown }) => [name, shown])),
  });
  const inside = scene.errors.map((line) => `a node logged ${line.slice(0, 300)}`);
  const reconnects = reconnectsOf(history.stays, scene.stops);
  const violations = [...delivery, ...judgePresence(history), ...judgeReconnects(reconnects), ...inside];
  return { violations, reconnects };
};

/** People on all nodes talk, something breaks, it heals, it gets quiet: then the oracles judge. */
export const runClusterFault = async ({ row: { fault, stage }, seed, people }: ClusterRun): Promise<ClusterOutcome> => {
  const scene = new Scene(await ClusterDeployment.start(nodeCount, stage));
  const sampling = setInterval(() => scene.lookAll(), sampleMs);
  try {
    await enterAll(scene, people);
    await settled(scene);
    scene.watchThem();
    await talkDuring(scene, seed, async () => {
      await pause(1_000);
      await fault(scene);
    });
    const endedAt = performance.now();
    await settled(scene);
    const settledMs = performance.now() - endedAt;
    await pause(1_000);
    return {
      ...(await verdict(scene)),
      messages: Math.max(...scene.people.map(({ last }) => last)),
      settledMs,
      healedAfterMs: scene.healedAfterMs.length === 0 ? undefined : Math.max(...scene.healedAfterMs),
    };
  } finally {
    clearInterval(sampling);
    await scene.end();
  }
};
