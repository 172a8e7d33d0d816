import type { Ack, SentData } from '@roost/protocol';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase, type Database } from '../storage/database.ts';
import { openPostgresDatabase } from '../storage/postgres-database.ts';
import { scratchDir } from '../storage/testing/scratch-database.ts';
import { signedIn, withPostgres } from '../storage/testing/with-postgres.ts';
import { ChatWorld } from './testing/chat-world.ts';
import type { Visitor } from './testing/visitor.ts';
import { waitFor } from './testing/wait-for.ts';

const withinMs = 5_000;
const send = (visitor: Visitor, cid: string): Promise<Ack<SentData>> =>
  visitor.ask('message:new', { room: 'lobby', cid, body: cid });
const codeOf = (ack: Ack<unknown>): string => (ack.ok ? 'ok' : ack.error.code);

/** Takes the database away from two people who talk, and gives it back; tells how many of them stayed connected. */
const outage = async (world: ChatWorld, database: { down(): unknown; up(): unknown }): Promise<number> => {
  const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
  await ana.join();
  await ben.join();
  await ana.say('before');
  await database.down();
  const begin = performance.now();
  const sends = ['1', '2', '3'].flatMap((cid) => [send(ana, `ana-${cid}`), send(ben, `ben-${cid}`)]);

  // Behind sends that wait, from another socket of the same person, and without any request.
  const elsewhere = await world.open('ben.2');
  await elsewhere.get('presence:update', { status: 'busy' });
  ben.socket.emit('typing', { room: 'lobby', on: true });
  await waitFor(() => expect(ana.typing).toEqual(['ben on']), 1_000);

  expect((await Promise.all(sends)).map(codeOf)).toEqual(Array(6).fill('unavailable'));
  expect(performance.now() - begin).toBeLessThan(withinMs);
  await ben.get('presence:update', { status: 'away' });
  await waitFor(() => expect(JSON.stringify(ana.diffs.at(-1)?.joins)).toContain('"away"'), 1_000);

  await database.up();
  await waitFor(async () => expect(codeOf(await send(ana, 'ana-1'))).toBe('ok'), 10_000);
  await waitFor(() => expect(ben.bodies.at(-1)).toBe('ana-1'));
  return [ana, ben].filter(({ socket }) => socket.connected).length;
};

const options = { now: () => 1_000, onError: () => undefined };

/** The chat over that database. */
const start = async (database: Database): Promise<ChatWorld> => {
  await Promise.all(['u-ana', 'u-ben'].map((id) => signedIn(database, id)));
  return ChatWorld.start({ store: () => database.messages });
};

describe('the chat', () => {
  it('[D12] answers sends unavailable within 5 s and goes on otherwise while its file is taken, and stores without a restart when it is not', async () => {
    const dir = scratchDir();
    const file = join(dir.path, 'roost.sqlite');
    const database = await openDatabase(file, options);
    const world = await start(database);
    const other = new DatabaseSync(file, { timeout: 0 });
    const held = { down: () => other.exec('BEGIN IMMEDIATE'), up: () => other.exec('COMMIT') };
    expect(await outage(world, held)).toBe(2);
    other.close();
    await world.stop();
    await database.close();
    dir.remove();
  });
});

withPostgres((postgres) => {
  it.each(['stopped', 'hung'] as const)(
    '[D12] the chat answers sends unavailable within 5 s and goes on otherwise while PostgreSQL is %s, and stores without a restart when it is not',
    async (how) => {
      const database = await openPostgresDatabase(await postgres().createDatabase(), options);
      const world = await start(database);
      const broken = {
        down: () => (how === 'hung' ? postgres().hang() : postgres().stop()),
        up: () => (how === 'hung' ? postgres().goOn() : postgres().start()),
      };
      expect(await outage(world, broken)).toBe(2);
      await world.stop();
      await database.close();
    },
    60_000,
  );
});
