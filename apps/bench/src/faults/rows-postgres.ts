import { findPostgres, ThrowawayPostgres } from '@roost/server/testing/throwaway-postgres';
import { pause } from '../harness/poll.ts';
import { TcpProxy } from '../harness/tcp-proxy.ts';
import { allowDelays, expectDelays } from './expect-delays.ts';
import { entryOf, logQuery, newDataDir, removeDir, type Ground } from './ground.ts';
import { OutageWatch } from './outage-watch.ts';
import type { Person } from './person.ts';
import { on, type StagedFault } from './row.ts';

interface PostgresGround extends Ground {
  readonly postgres: ThrowawayPostgres;
  /** The way from the server to PostgreSQL. */
  readonly link: TcpProxy;
  readonly database: string;
}

/** What a server logs of a database that is away. */
const excused =
  /"(message|error)":"(error: |Error: )?(Connection terminated|terminating connection|Client (has encountered a connection error|was closed) and is not queryable|read ECONNRESET|timeout exceeded when trying to connect|the database system is (starting up|shutting down|in recovery mode|not yet accepting connections)|Nothing was committed within)/;

const newPostgresGround = async (): Promise<PostgresGround> => {
  const bin = findPostgres();
  if (bin === undefined) throw new Error('This row needs PostgreSQL. On Debian: apt-get install postgresql');
  const postgres = await ThrowawayPostgres.start(bin);
  const database = new URL(await postgres.createDatabase());
  const link = await TcpProxy.listen();
  link.to(Number(database.port));
  const throughLink = new URL(database);
  throughLink.port = String(link.port);
  const dataDir = newDataDir();
  return {
    postgres,
    link,
    database: database.href,
    dataDir,
    environment: { DATABASE_URL: throughLink.href },
    excused,
    log: async () => (await postgres.rows(database.href, logQuery)).map(entryOf),
    end: async () => {
      await link.close();
      await postgres.remove();
      removeDir(dataDir);
    },
  };
};

/** Sockets and those who are present have nothing to do with the database (D12). */
const expectEverybodyOnline = (people: readonly Person[]): void => {
  const gone = people.filter((person) => !person.isConnected).map(({ name }) => name);
  if (gone.length > 0) throw new Error(`[D12] ${gone.join(', ')} lost the connection with the database.`);
};

const away = (ms: number, go: (ground: PostgresGround) => unknown, comeBack: (ground: PostgresGround) => unknown) =>
  on(newPostgresGround, async (ground, world) => {
    const watch = await OutageWatch.begin(world);
    await go(ground);
    await watch.whileAway(ms);
    await comeBack(ground);
    await watch.untilBack();
    expectDelays(world.people, ['unavailable']);
  });

/** Faults of PostgreSQL, and of the way to it. */
export const postgresRows = {
  'postgres-stopped': away(
    15_000,
    ({ postgres }) => postgres.stop(),
    ({ postgres }) => postgres.start(),
  ),
  'postgres-hung': away(
    20_000,
    ({ postgres }) => postgres.hang(),
    ({ postgres }) => postgres.goOn(),
  ),
  'postgres-terminated': on(newPostgresGround, async ({ postgres, database }, { people }) => {
    for (const end = performance.now() + 8_000; performance.now() < end; await pause(300))
      await postgres.terminateConnections(database);
    expectEverybodyOnline(people);
    allowDelays(people, ['unavailable']);
  }),
  'postgres-commit-cut': on(newPostgresGround, async ({ link }, { people, random }) => {
    for (let times = 0; times < 10; times += 1) {
      link.cutAnswerTo('commit');
      await pause(500 + random() * 500);
    }
    expectEverybodyOnline(people);
    allowDelays(people, ['unavailable']);
  }),
} as const satisfies Readonly<Record<string, StagedFault>>;
