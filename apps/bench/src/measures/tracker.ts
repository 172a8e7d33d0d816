import { setImmediate as endOfTurn } from 'node:timers/promises';
import { localBus, type Bus } from '@roost/presence/tracker';
import { RedisBus } from '@roost/server/cluster/redis-bus';
import { findRedis, ThrowawayRedis } from '@roost/server/testing/throwaway-redis';
import { clusterNeeds } from '../cluster/cluster-deployment.ts';
import { median } from '../median.ts';
import { busyMs } from './busy-ms.ts';
import type { Measure } from './measure.ts';
import { newTracker, type BenchTracker } from './new-tracker.ts';

const many = 100_000;
const known = 10_000;
const perTurn = 500;
const rounds = 5;

const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => `u${index}`);
const enter = (tracker: BenchTracker, key: string): unknown =>
  tracker.track('lobby', key, {
    connection: `c-${key}`,
    owner: `s-${key}`,
    user: { name: key },
    attributes: { status: 'online' },
  });

interface Round {
  readonly trackMs: number;
  readonly hasMs: number;
  readonly getMs: number;
}

const round = async (everybody: readonly string[]): Promise<Round> => {
  const tracker = newTracker(localBus('bench'), 0);
  let found = 0;
  const trackMs = busyMs(() => everybody.forEach((key) => enter(tracker, key)));
  const hasMs = busyMs(() => everybody.forEach((key) => (found += Number(tracker.has('lobby', key)))));
  const getMs = busyMs(() => everybody.forEach((key) => (found += tracker.get('lobby', key)?.metas.length ?? 0)));
  await tracker.close();
  if (found !== 2 * many) throw new Error(`The tracker found ${found} of ${2 * many}.`);
  return { trackMs, hasMs, getMs };
};

/** What the tracker itself costs among 100,000, without a network. */
export const measureReads = async (): Promise<readonly Measure[]> => {
  const all: Round[] = [];
  for (let turn = 0; turn < rounds; turn += 1) all.push(await round(keys(many)));
  const eachUs = (of: keyof Round): number => (median(all.map((one) => one[of])) * 1_000) / many;
  return [
    { what: 'has, among 100,000', value: eachUs('hasMs'), unit: 'µs', target: { atMost: 2 } },
    { what: 'get, among 100,000', value: eachUs('getMs'), unit: 'µs', target: { atMost: 2 } },
    { what: 'track', value: 1_000_000 / eachUs('trackMs'), unit: 'a second', target: { atLeast: 100_000 } },
  ];
};

const redisBus = async (url: string, node: string): Promise<RedisBus> => {
  const bus = new RedisBus({
    url,
    node,
    incarnation: node,
    secret: 'only for this benchmark, and long enough',
    onUp: () => undefined,
    onDown: (reason) => console.error(reason),
    onError: (error) => console.error(error),
    onRefusal: (refusal) => console.error(refusal),
  });
  await bus.settled();
  return bus;
};

const completeMs = async (bus: Bus): Promise<number> => {
  const beginMs = performance.now();
  const fresh = newTracker(bus);
  await fresh.ready();
  const tookMs = performance.now() - beginMs;
  const count = fresh.count('lobby');
  await fresh.close();
  if (count !== known) throw new Error(`The new node knows ${count} of ${known}.`);
  return tookMs;
};

/** From its first word until a new node lists everybody of another one, both in this process. */
export const measureFreshNode = async (): Promise<Measure> => {
  const program = findRedis();
  if (program === undefined) throw new Error(clusterNeeds);
  const redis = await ThrowawayRedis.start(program);
  try {
    const old = newTracker(await redisBus(redis.url, 'old'));
    await old.ready();
    for (const [index, key] of keys(known).entries()) {
      enter(old, key);
      if (index % perTurn === 0) await endOfTurn();
    }
    const times: number[] = [];
    for (let turn = 0; turn < rounds; turn += 1) times.push(await completeMs(await redisBus(redis.url, `new-${turn}`)));
    await old.close();
    const value = median(times);
    return { what: 'a fresh node is complete, 10,000 entries', value, unit: 'ms', target: { atMost: 200 } };
  } finally {
    await redis.remove();
  }
};
