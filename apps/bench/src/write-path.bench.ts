import { loadavg } from 'node:os';
import { findPostgres, ThrowawayPostgres } from '@roost/server/testing/throwaway-postgres';
import { Client } from 'pg';
import { seeded } from './harness/random.ts';
import { watchCores, type Cores } from './write-path/cpu.ts';
import { Deployment } from './write-path/deployment.ts';
import { percentile, printFigures, type Figure } from './write-path/figures.ts';
import { fillRoom, roomsSql } from './write-path/rooms.ts';
import { SenderProcess, type Order } from './write-path/sender-process.ts';
import type { Seat, Sent } from './write-path/senders.ts';

/**
 * How fast messages reach the disk, through real WebSockets and one built server process, and how fast pages come back. The senders are
 * a process of their own; whose cores were busy stands beside each figure, so that one sees what bounds it.
 */
const people = 100;
const rounds = 5;
const warmUpMs = 4_000;
const floodMs = 4_000;
const inFlight = 3;
const steadyPerSecond = 1_000;
const steadyMs = 6_000;
const bigRoom = 1_000_000;
const pagesInRow = 300;

interface Round {
  readonly sent: Sent;
  readonly cores: Cores;
}

const seatsIn = (rooms: readonly string[]): Seat[] =>
  Array.from({ length: people }, (_, n) => ({ name: `Sender ${n}`, room: rooms[n % rooms.length] ?? '' }));
const named = (count: number): string[] => Array.from({ length: count }, (_, n) => `room-${n}`);

const measured = async (
  deployment: Deployment,
  senders: SenderProcess,
  order: Exclude<Order, { type: 'join' }>,
): Promise<Round> => {
  const cores = watchCores(deployment.pid, senders.pid);
  const sent = await senders.send(order);
  if (sent.refused > 0) throw new Error(`${sent.refused} of ${sent.refused + sent.acked} were refused.`);
  return { sent, cores: cores() };
};

const repeated = async <T>(run: () => Promise<T>): Promise<T[]> => {
  const found: T[] = [];
  while (found.length < rounds) found.push(await run());
  return found;
};

const rateOf = ({ sent }: Round): number => (sent.acked * 1_000) / sent.forMs;
/** What the main thread works for a message: what a busy machine changes least, and what bounds the rate. */
const workUs = ({ sent, cores }: Round): number => (cores.serverMain * sent.forMs * 1_000) / sent.acked;
const latency =
  (share: number) =>
  ({ sent }: Round): number =>
    percentile(sent.latenciesMs, share);
const coresOf = (found: readonly Round[]): readonly Cores[] => found.map(({ cores }) => cores);

const floods = async (deployment: Deployment, senders: SenderProcess): Promise<Round[]> => {
  // A fresh server is compiled while it runs; that is over when it has had some ten thousand messages.
  await senders.send({ type: 'flood', forMs: warmUpMs, inFlight });
  return repeated(() => measured(deployment, senders, { type: 'flood', forMs: floodMs, inFlight }));
};

const writes = async (deployment: Deployment): Promise<Figure[]> => {
  await deployment.start();
  const rooms = named(people);
  deployment.inSqlite((database) => database.exec(roomsSql(rooms)));
  const senders = await SenderProcess.join(deployment.url, seatsIn(rooms));
  const flooded = await floods(deployment, senders);
  const steady = await repeated(async () => {
    await deployment.loopDelays();
    const round = await measured(deployment, senders, { type: 'steady', perSecond: steadyPerSecond, forMs: steadyMs });
    return { ...round, loop: await deployment.loopDelays() };
  });
  await senders.end();
  await deployment.stop();
  const cores = coresOf(steady);
  const at = `at ${steadyPerSecond.toLocaleString('en')} msg/s`;
  return [
    {
      measured: `SQLite: durable messages, ${people} senders`,
      rounds: flooded.map(rateOf),
      unit: '/s',
      target: 10_000,
      cores: coresOf(flooded),
    },
    { measured: 'SQLite: main thread per message', rounds: flooded.map(workUs), unit: 'µs', cores: coresOf(flooded) },
    { measured: `SQLite ${at}: ack p50`, rounds: steady.map(latency(0.5)), unit: 'ms', cores },
    { measured: `SQLite ${at}: ack p99`, rounds: steady.map(latency(0.99)), unit: 'ms', target: 25, cores },
    {
      measured: `SQLite ${at}: event loop p99`,
      rounds: steady.map(({ loop }) => loop.p99),
      unit: 'ms',
      target: 10,
      cores,
    },
    { measured: `SQLite ${at}: event loop max`, rounds: steady.map(({ loop }) => loop.max), unit: 'ms', cores },
  ];
};

const pages = async (deployment: Deployment): Promise<Figure[]> => {
  deployment.inSqlite((database) => fillRoom(database, 'big', bigRoom));
  await deployment.start();
  const senders = await SenderProcess.join(deployment.url, [{ name: 'Reader', room: 'big' }]);
  const random = seeded(1);
  const places = {
    newest: () => null,
    'from the middle': () => 1 + Math.floor(bigRoom * (0.25 + random() / 2)),
  };
  const figures: Figure[] = [];
  for (const [where, place] of Object.entries(places)) {
    const ask = () =>
      measured(deployment, senders, { type: 'pages', places: Array.from({ length: pagesInRow }, place) });
    await ask();
    const found = await repeated(ask);
    const name = `page of 50 of ${bigRoom.toLocaleString('en')}, ${where}`;
    figures.push(
      { measured: `${name}: p50`, rounds: found.map(latency(0.5)), unit: 'ms', cores: coresOf(found) },
      { measured: `${name}: p99`, rounds: found.map(latency(0.99)), unit: 'ms', target: 5, cores: coresOf(found) },
    );
  }
  await senders.end();
  return figures;
};

const inPostgres = async (databaseUrl: string, rooms: readonly string[], target?: number): Promise<Figure> => {
  const deployment = new Deployment(databaseUrl);
  try {
    await deployment.start();
    const client = new Client(databaseUrl);
    await client.connect();
    await client.query(roomsSql(rooms));
    await client.end();
    const senders = await SenderProcess.join(deployment.url, seatsIn(rooms));
    const found = await floods(deployment, senders);
    await senders.end();
    const name = `PostgreSQL: messages over ${rooms.length} rooms, ${people} senders`;
    return {
      measured: name,
      rounds: found.map(rateOf),
      unit: '/s',
      cores: coresOf(found),
      ...(target === undefined ? {} : { target }),
    };
  } finally {
    await deployment.remove();
  }
};

const postgresFigures = async (): Promise<Figure[]> => {
  const bin = findPostgres();
  if (bin === undefined) {
    console.log('No PostgreSQL here (Debian: apt-get install postgresql): its rows are left out.');
    return [];
  }
  const postgres = await ThrowawayPostgres.start(bin);
  try {
    return [await inPostgres(await postgres.createDatabase(), named(10), 3_000)];
  } finally {
    await postgres.remove();
  }
};

const sqlite = new Deployment();
try {
  const before = loadavg()[0]?.toFixed(2);
  printFigures([...(await writes(sqlite)), ...(await pages(sqlite)), ...(await postgresFigures())]);
  console.log(
    `load of the machine before ${before}, after ${loadavg()[0]?.toFixed(2)}; columns at the right: cores busy meanwhile`,
  );
} finally {
  await sqlite.remove();
}
