import { percentile } from '../percentile.ts';
import { pingEachMs } from '../rivals/liveness.ts';
import { contenders, type Contender } from './contender.ts';
import type { Sent } from './crowd.ts';
import { residentBytes, type Spent } from './process-cost.ts';
import type { Reading, Scenario, Size } from './reading.ts';
import { named, onStage, type Stage } from './stage.ts';

const [room, people, rooms] = ['room-0', 1_000, 10];
const everybody = contenders.map(({ name }) => name);
const contenderOf = (name: string): Contender => {
  const found = contenders.find((contender) => contender.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
};

const number = (value: number): string => value.toLocaleString('en');

/** Nothing may be lost, and everything is answered; otherwise there is nothing to compare. */
const whole = ({ sent, acked, refused, expected, delivered }: Sent): boolean =>
  acked === sent && refused === 0 && delivered === expected;

const usPerDelivery = ({ delivered }: Sent, { cpuSeconds }: Spent): number => (cpuSeconds * 1e6) / delivered;

const warm = async (stage: Stage, size: Size): Promise<void> => {
  await stage.crowd.join(1_000, 500);
  await stage.crowd.send(20_000, size === 'full' ? 3_000 : 1_000);
};

const atRate = async (stage: Stage, rate: number, forMs: number): Promise<Reading[]> => {
  const { result, server } = await stage.spend(() => stage.crowd.send(rate, forMs));
  const at = `at ${number(rate)} deliveries/s`;
  return [
    { what: `CPU a delivery ${at}`, unit: 'µs', value: usPerDelivery(result, server) },
    { what: `p50 ${at}`, unit: 'ms', value: result.p50Ms },
    { what: `p99 ${at}`, unit: 'ms', value: result.p99Ms },
    { what: `lost ${at}`, unit: '', value: result.expected - result.delivered + result.sent - result.acked },
  ];
};

export const fanOut = (size: Size): Scenario => ({
  name: 'fan-out',
  rounds: size === 'full' ? 3 : 1,
  contenders: everybody,
  targets: {
    'CPU a delivery at 40,000 deliveries/s': [{ type: 'ratio', to: 'plain socket.io', atMost: 0.7 }],
    'p50 at 2,000 deliveries/s': [{ type: 'ratio', to: 'plain socket.io', atMost: 1.1 }],
    'p99 at 2,000 deliveries/s': [{ type: 'ratio', to: 'plain socket.io', atMost: 1.1 }],
    'lost at 40,000 deliveries/s': [{ type: 'value', atMost: 0 }],
  },
  play: (name) =>
    onStage(contenderOf(name), { people, rooms: named(rooms), tellsPresence: true }, async (stage) => {
      await warm(stage, size);
      const forMs = size === 'full' ? 4_000 : 1_500;
      return [...(await atRate(stage, 2_000, forMs)), ...(await atRate(stage, 40_000, forMs))];
    }),
});

const rampFrom = 30_000;
const rampFactor = 1.25;
const rampLimitMs = 200;

export const ramp = (size: Size): Scenario => ({
  name: 'ramp',
  rounds: size === 'full' ? 2 : 1,
  contenders: everybody,
  targets: {
    'highest rate with p99 < 200 ms': [
      { type: 'ratio', to: 'plain socket.io', atLeast: 6 },
      { type: 'ratio', to: 'textbook Nest', atLeast: 7 },
    ],
  },
  play: (name) =>
    onStage(contenderOf(name), { people, rooms: named(rooms), tellsPresence: true }, async (stage) => {
      await warm(stage, size);
      const reached = { rate: 0, cpu: 0, generator: 0 };
      const tryOne = (rate: number) => stage.spend(() => stage.crowd.send(rate, size === 'full' ? 2_000 : 1_200));
      const holds = ({ result }: Awaited<ReturnType<typeof tryOne>>): boolean =>
        whole(result) && result.p99Ms <= rampLimitMs;
      for (let rate = rampFrom; ; rate *= rampFactor) {
        const first = await tryOne(rate);
        // A second try: what else the machine does must not end the climb.
        const tried = holds(first) ? first : await tryOne(rate);
        if (!holds(tried)) break;
        const { result, server, crowd } = tried;
        reached.rate = (result.delivered * 1_000) / result.forMs;
        reached.cpu = usPerDelivery(result, server);
        reached.generator = crowd.cpuSeconds / crowd.seconds;
      }
      return [
        { what: 'highest rate with p99 < 200 ms', unit: 'deliveries/s', value: reached.rate },
        { what: 'CPU a delivery at that rate', unit: 'µs', value: reached.cpu },
        { what: 'core of the load generator busy at that rate', unit: '', value: reached.generator },
      ];
    }),
});

const settledBytes = async ({ server: { pid }, crowd }: Stage): Promise<number> => {
  for (let times = 0; times < 3; times += 1) {
    process.kill(pid, 'SIGUSR2');
    await crowd.numbers({ type: 'listen', forMs: 700 });
  }
  return residentBytes(pid);
};

/** Everybody is asked twice whether he is still there. */
const idleMs = 2 * pingEachMs;

export const memory = (size: Size): Scenario => {
  const [few, many] = size === 'full' ? [100, 2_100] : [100, 600];
  return {
    name: 'memory',
    rounds: size === 'full' ? 2 : 1,
    contenders: everybody,
    targets: { 'memory a connection': [{ type: 'ratio', to: 'plain socket.io', atMost: 0.8 }] },
    play: async (name) => {
      const bytes = (count: number) =>
        onStage(contenderOf(name), { people: count, rooms: named(count / 10), tellsPresence: true }, async (stage) => {
          await stage.crowd.join(count / 2, 500);
          const resident = await settledBytes(stage);
          const idle = await stage.spend(() => stage.crowd.numbers({ type: 'listen', forMs: idleMs }));
          return { resident, idle: idle.server.cpuSeconds / idle.server.seconds };
        });
      const [before, after] = [await bytes(few), await bytes(many)];
      return [
        { what: 'memory a connection', unit: 'KiB', value: (after.resident - before.resident) / (many - few) / 1_024 },
        { what: `core busy with ${number(many)} idle connections`, unit: '%', value: after.idle * 100 },
      ];
    },
  };
};

export const joinStorm = (size: Size): Scenario => ({
  name: 'join-storm',
  rounds: size === 'full' ? 2 : 1,
  contenders: everybody,
  targets: {
    'frames a member, 500 join in 2 s': [{ type: 'value', atMost: 20 }],
    'CPU, 500 join in 2 s': [{ type: 'ratio', to: 'plain socket.io', atMost: 0.5 }],
  },
  play: (name) =>
    onStage(contenderOf(name), { people: 500, rooms: [room], tellsPresence: true }, async (stage) => {
      const joined = await stage.spend(() => stage.crowd.join(2_000, 1_500));
      const left = await stage.spend(() => stage.crowd.numbers({ type: 'leave', settleMs: 1_500 }));
      return [
        { what: 'frames a member, 500 join in 2 s', unit: '', value: joined.result.framesPerMember },
        { what: 'CPU, 500 join in 2 s', unit: 'ms', value: joined.server.cpuSeconds * 1_000 },
        { what: 'p99 until the list is there, 500 join in 2 s', unit: 'ms', value: joined.result.p99Ms },
        { what: 'frames a member, 250 leave at once', unit: '', value: left.result[0] ?? Number.NaN },
        { what: 'CPU, 250 leave at once', unit: 'ms', value: left.server.cpuSeconds * 1_000 },
      ];
    }),
});

export const presence = (size: Size): Scenario => ({
  name: 'presence-latency',
  rounds: size === 'full' ? 2 : 1,
  contenders: everybody,
  targets: {},
  play: (name) =>
    onStage(contenderOf(name), { people: 100, rooms: [room], tellsPresence: true }, async ({ crowd }) => {
      await crowd.join(500, 1_500);
      const found = await crowd.numbers({ type: 'comings', count: size === 'full' ? 15 : 5 });
      return [{ what: 'p50 from a join until others see it, 100 members', unit: 'ms', value: percentile(found, 0.5) }];
    }),
});

const whatCrowdsCost = 'CPU a delivery, 5,000 members in one room over 100';

const membersInOneRoom = (members: number): string => `CPU a delivery, ${number(members)} members in one room`;

const crowdsOverFew = (readings: readonly Reading[]): Reading[] => {
  const costOf = (members: number) => readings.find(({ what }) => what === membersInOneRoom(members))?.value;
  const [crowd, few] = [costOf(5_000), costOf(100)];
  return crowd === undefined || few === undefined ? [] : [{ what: whatCrowdsCost, unit: '×', value: crowd / few }];
};

export const curves = (size: Size): Scenario => {
  const points: ReadonlyArray<readonly [members: number, inRooms: number]> =
    size === 'full'
      ? [
          [10, 1],
          [100, 1],
          [1_000, 1],
          [5_000, 1],
          [1_000, 10],
          [1_000, 100],
        ]
      : [
          [10, 1],
          [100, 1],
          [500, 1],
          [500, 10],
        ];
  return {
    name: 'curves',
    rounds: 1,
    contenders: everybody,
    targets: {
      'one message to the last of 5,000 members': [{ type: 'ratio', to: 'raw ws', atMost: 1.2 }],
      [whatCrowdsCost]: [{ type: 'value', atMost: 1.1 }],
    },
    play: async (name) => {
      const readings: Reading[] = [];
      for (const [members, inRooms] of points) {
        const cast = { people: members, rooms: named(inRooms), tellsPresence: false };
        readings.push(...(await onStage(contenderOf(name), cast, (stage) => costOf(stage, members, inRooms, size))));
      }
      return [...readings, ...crowdsOverFew(readings)];
    },
  };
};

const costOf = async (stage: Stage, members: number, inRooms: number, size: Size): Promise<Reading[]> => {
  await stage.crowd.join(members > 1_000 ? 8_000 : 1_000, 1_000);
  await stage.crowd.send(20_000, 1_000);
  const { result, server } = await stage.spend(() => stage.crowd.send(20_000, size === 'full' ? 3_000 : 1_500));
  const cost = {
    what: inRooms === 1 ? membersInOneRoom(members) : `CPU a delivery, ${number(members)} members in ${inRooms} rooms`,
    unit: 'µs',
    value: whole(result) ? usPerDelivery(result, server) : Number.NaN,
  };
  if (members < 5_000) return [cost];
  const last = await stage.crowd.numbers({ type: 'to-the-last', count: 15 });
  return [cost, { what: 'one message to the last of 5,000 members', unit: 'ms', value: percentile(last, 0.5) }];
};
