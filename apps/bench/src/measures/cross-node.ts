import { ClusterDeployment } from '../cluster/cluster-deployment.ts';
import { pause, until } from '../harness/poll.ts';
import { percentile } from '../percentile.ts';
import type { Measure } from './measure.ts';
import { Visitor } from './visitor.ts';

const joins = 60;
const warmups = 5;
/** Slower than the pace at which a busy room collects changes (P13): a join of its own each time. */
const apartMs = 300;
const crowd = 500;
const stormMs = 2_000;
/** The last window is over by then. */
const afterStormMs = 2_000;
const arriving = 20;

type Arrive = (name: string, node: number, looks: boolean) => Promise<Visitor>;

/** From the request on node 0 until a client on node 1 lists the newcomer. */
const joinLatency = async (arrive: Arrive, watcher: Visitor): Promise<Measure[]> => {
  const times: number[] = [];
  for (let index = 0; index < joins + warmups; index += 1) {
    const visitor = await arrive(`joiner ${index}`, 0, true);
    const beginMs = performance.now();
    visitor.enter();
    await watcher.sees((names) => names.has(visitor.name));
    if (index >= warmups) times.push(performance.now() - beginMs);
    await pause(apartMs);
  }
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  return [
    { what: `join on A seen on B, p50 of ${joins}`, value: p50, unit: 'ms', target: { atMost: 10 } },
    { what: `join on A seen on B, p99 of ${joins}`, value: p99, unit: 'ms', target: { atMost: 50 } },
  ];
};

/** Until nobody of a killed node, whose people died with it, is listed on the other. */
const killedNode = async (
  cluster: ClusterDeployment,
  visitors: readonly Visitor[],
  watcher: Visitor,
): Promise<Measure> => {
  const dead = visitors.filter((visitor) => visitor !== watcher);
  const beginMs = performance.now();
  await cluster.nodes[0]?.stop('SIGKILL');
  for (const visitor of dead) visitor.close();
  await watcher.sees((names) => dead.every(({ name }) => !names.has(name)));
  const seconds = (performance.now() - beginMs) / 1_000;
  return { what: "a killed node's people gone", value: seconds, unit: 's', target: { atMost: 15 } };
};

/** Many come into one room within two seconds, half of them on each node: what the member was sent that was sent most. */
const storm = async (arrive: Arrive, watcher: Visitor): Promise<Measure> => {
  const many: Visitor[] = [];
  for (let index = 0; index < crowd; index += arriving) {
    const some = Array.from({ length: arriving }, (_, offset) => index + offset);
    many.push(...(await Promise.all(some.map((number) => arrive(`storm ${number}`, number % 2, false)))));
  }
  const before = watcher.frames;
  const beginMs = performance.now();
  for (const [index, visitor] of many.entries()) {
    await pause(Math.max(0, beginMs + (index * stormMs) / crowd - performance.now()));
    visitor.enter();
  }
  await until(
    () => many.every(({ isIn }) => isIn),
    30_000,
    () => 'everybody is in',
  );
  const tookS = ((performance.now() - beginMs) / 1_000).toFixed(1);
  await watcher.sees((names) => many.every(({ name }) => names.has(name)));
  await pause(afterStormMs);
  const most = Math.max(watcher.frames - before, ...many.map(({ frames }) => frames));
  return {
    what: `${crowd} joins in ${tookS} s: presence frames of a member`,
    value: most,
    unit: '',
    target: { atMost: 20 },
  };
};

/** What two real nodes over Redis and PostgreSQL on this machine do. */
export const measureNodes = async (): Promise<readonly Measure[]> => {
  const cluster = await ClusterDeployment.start(2);
  const visitors: Visitor[] = [];
  const arrive: Arrive = async (name, node, looks) => {
    const port = cluster.nodes[node]?.port ?? 0;
    const visitor = await Visitor.arrive(name, { origin: cluster.url, port, looks });
    visitors.push(visitor);
    return visitor;
  };
  try {
    const watcher = await arrive('watcher', 1, true);
    watcher.enter();
    await watcher.sees((names) => names.has(watcher.name));
    const latency = await joinLatency(arrive, watcher);
    const killed = await killedNode(cluster, visitors, watcher);
    await cluster.nodes[0]?.start();
    return [...latency, killed, await storm(arrive, watcher)];
  } finally {
    for (const visitor of visitors) visitor.close();
    await cluster.end();
  }
};
