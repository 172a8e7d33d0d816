import { cidSchema, roomIdSchema, type User } from '@roost/protocol';
import { Client } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionIdSchema } from '../identity/session-store.ts';
import type { Database } from './database.ts';
import { openPostgres } from './kysely/postgres.ts';
import type { Appended } from './message-store.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { signedIn, withPostgres } from './testing/with-postgres.ts';

const lobby = roomIdSchema.parse('lobby');
const withinMs = 5_000;
const open = (url: string): Promise<Database> =>
  openPostgresDatabase(url, { now: () => 1_000, onError: () => undefined });
const append = ({ messages }: Database, author: User, cid: string) =>
  messages.append({ room: lobby, author, cid: cidSchema.parse(cid), body: `body ${cid}` });
/** As a client does: again until it is taken. */
const appendAtLast = async (database: Database, author: User, cid: string): Promise<Appended> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const appended = await append(database, author, cid);
    if (appended.status !== 'unavailable' || performance.now() > deadline) return appended;
    await pause(50);
  }
};

withPostgres((postgres) => {
  let url: string;
  let database: Database;
  let ana: User;
  beforeEach(async () => {
    url = await postgres().createDatabase();
    database = await open(url);
    ana = await signedIn(database, 'ana');
  });
  afterEach(() => {
    postgres().goOn();
    return database.close();
  });
  const other = async (work: (client: Client) => Promise<void>): Promise<void> => {
    const client = new Client(url);
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  };

  it('[D2] [D3] numbers without holes, and stores each cid once, when two servers write to one room', async () => {
    const second = await open(url);
    const cids = Array.from({ length: 200 }, (_, index) => String(index));
    const answers = await Promise.all(
      cids.flatMap((cid) => [append(database, ana, cid), append(second, ana, cid), append(second, ana, `b-${cid}`)]),
    );
    expect(answers.filter(({ status }) => status === 'stored')).toHaveLength(400);
    expect(answers.filter(({ status }) => status === 'duplicate')).toHaveLength(200);
    const seqs = new Set(answers.flatMap((answer) => ('entry' in answer ? [answer.entry.seq] : [])));
    expect([seqs.size, Math.max(...seqs), (await second.messages.room(lobby))?.head]).toEqual([400, 400, 400]);
    await second.close();
  });

  it('[D11] answers unavailable within 5 s while a lock is never given back, and stores when it is', async () => {
    await other(async (client) => {
      await client.query(`BEGIN; SELECT 1 FROM rooms WHERE id = 'lobby' FOR UPDATE`);
      const begin = performance.now();
      expect(await append(database, ana, 'a')).toEqual({ status: 'unavailable' });
      expect(performance.now() - begin).toBeLessThan(withinMs);
      await client.query('COMMIT');
    });
    expect(await appendAtLast(database, ana, 'a')).toMatchObject({ entry: { seq: 1, body: 'body a' } });
  }, 30_000);

  it('[D12] waits for 2 s at most for a server that stands still in the middle of a transaction', async () => {
    const standing = openPostgres(url, () => undefined);
    const client = await standing.connect();
    await client.query(`BEGIN; SELECT 1 FROM rooms WHERE id = 'lobby' FOR UPDATE`);
    expect(await append(database, ana, 'a')).toMatchObject({ status: 'stored' });
    client.release(true);
    await standing.end();
  }, 30_000);

  it('tries again when PostgreSQL ends a deadlock at its cost', async () => {
    await other(async (client) => {
      // Whoever has waited this long looks for a deadlock and is ended: not this one.
      await client.query(`SET deadlock_timeout = '1min'`);
      await client.query(`BEGIN; SELECT 1 FROM users WHERE id = 'ana' FOR UPDATE`);
      const answer = append(database, ana, 'a');
      const deadline = performance.now() + withinMs;
      for (let waiting = 0; waiting === 0 && performance.now() < deadline;) {
        const { rowCount } = await client.query('SELECT 1 FROM pg_locks WHERE NOT granted');
        waiting = rowCount ?? 0;
      }
      await client.query(`SELECT 1 FROM rooms WHERE id = 'lobby' FOR UPDATE`);
      await client.query('COMMIT');
      expect(await answer).toMatchObject({ status: 'stored', entry: { seq: 1 } });
    });
  }, 30_000);

  it('[D12] replaces connections that were terminated, and nobody who sends notices', async () => {
    await append(database, ana, 'a');
    await Promise.all(['x', 'y', 'z'].map(() => database.messages.room(lobby)));
    for (const cid of ['b', 'c', 'd']) {
      await postgres().terminateConnections(url);
      expect((await append(database, ana, cid)).status).toBe('stored');
    }
    expect((await database.messages.room(lobby))?.head).toBe(4);
  });

  it('[D11] answers unavailable within 5 s while PostgreSQL is down, and stores without a restart when it is back', async () => {
    const kept = await append(database, ana, 'kept');
    await postgres().stop();
    const begin = performance.now();
    expect(await append(database, ana, 'lost')).toEqual({ status: 'unavailable' });
    expect(performance.now() - begin).toBeLessThan(withinMs);
    await postgres().start();
    expect(await append(database, ana, 'kept')).toEqual({ ...kept, status: 'duplicate' });
    expect(await append(database, ana, 'lost')).toMatchObject({ status: 'stored', entry: { seq: 2 } });
  }, 60_000);

  it('[D11] answers unavailable within 5 s while PostgreSQL hangs, however many wait, and stores without a restart when it goes on', async () => {
    await append(database, ana, 'kept');
    postgres().hang();
    const begin = performance.now();
    const first = append(database, ana, 'first');
    await pause(500);
    const answers = await Promise.all([first, append(database, ana, 'second'), append(database, ana, 'third')]);
    expect(answers.map(({ status }) => status)).toEqual(Array(3).fill('unavailable'));
    expect(performance.now() - begin).toBeLessThan(withinMs);
    postgres().goOn();
    expect((await appendAtLast(database, ana, 'second')).status).toBe('stored');
    expect(['stored', 'duplicate']).toContain((await appendAtLast(database, ana, 'first')).status);
  }, 60_000);

  it('gives nobody a connection on which a question was never answered', async () => {
    await append(database, ana, 'a');
    postgres().hang();
    const begin = performance.now();
    // The first statement of a transaction: when it is answered later, nobody is there to end the transaction.
    await expect(signedIn(database, 'lost')).rejects.toThrow('Connection terminated');
    expect(performance.now() - begin).toBeLessThan(withinMs);
    postgres().goOn();
    const session = sessionIdSchema.parse('ana');
    await database.sessions.renew(session, 'new token', 2_000);
    await other(async (client) => {
      const { rows } = await client.query(`SELECT token_hash FROM sessions WHERE id = 'ana'`);
      expect(rows).toEqual([{ token_hash: 'new token' }]);
    });
  }, 60_000);

  it('[R26] says in one sentence, without the password, that a database cannot be used', async () => {
    await expect(open(url.replace('roost@', 'roost:hunter2@').replace(/test_\d+$/, 'nowhere'))).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(
        /^(?!.*hunter2)The database of DATABASE_URL cannot be used \(.*"nowhere".*\)\. .*\.$/,
      ),
    });
  });
});
