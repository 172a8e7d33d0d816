import { cidSchema, roomIdSchema, userIdSchema, type User } from '@roost/protocol';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sessionIdSchema } from '../../identity/session-store.ts';
import { openDatabase, type Database } from '../database.ts';
import { scratchDir } from '../testing/scratch-database.ts';

const lobby = roomIdSchema.parse('lobby');
const guest = async (database: Database, name: string): Promise<User> => {
  const session = sessionIdSchema.parse(name);
  const newcomer = {
    user: userIdSchema.parse(name),
    name,
    nameKey: name,
    lookKey: name,
    session,
    tokenHash: name,
    now: 0,
  };
  const created = await database.sessions.createGuest(newcomer);
  if (created.status !== 'created') throw new Error('The name is taken.');
  return created.user;
};

describe('appending beside the sockets', () => {
  const dir = scratchDir();
  const errors: unknown[] = [];
  let database: Database;
  let other: DatabaseSync;
  let author: User;
  const append = (cid: string) =>
    database.messages.append({ room: lobby, author, cid: cidSchema.parse(cid), body: `body ${cid}` });

  beforeAll(async () => {
    const file = join(dir.path, 'roost.sqlite');
    database = await openDatabase(file, { now: () => 0, onError: (error) => errors.push(error) });
    author = await guest(database, 'ana');
    other = new DatabaseSync(file, { timeout: 0 });
  });
  afterAll(async () => {
    other.close();
    await database.close();
    dir.remove();
  });

  it('[D1] lets the loop turn and histories be read while a commit waits for the disk, and answers after it', async () => {
    other.exec('BEGIN IMMEDIATE');
    let answered = false;
    const answer = append('waits').then((appended) => {
      answered = true;
      return appended;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await database.messages.page(lobby, { from: 'newest', limit: 1 })).toMatchObject({ messages: [] });
    expect(answered).toBe(false);
    other.exec('COMMIT');
    expect(await answer).toMatchObject({ status: 'stored', entry: { seq: 1 } });
  });

  it('[D11] answers unavailable while a write fails, and stores without a restart when it can', async () => {
    other.exec(`CREATE TRIGGER full BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'no room'); END`);
    const refused = await Promise.all([append('a'), append('b')]);
    expect(refused).toEqual([{ status: 'unavailable' }, { status: 'unavailable' }]);
    expect(errors).toEqual([expect.objectContaining({ message: 'no room' })]);
    other.exec('DROP TRIGGER full');
    expect(await append('a')).toMatchObject({ status: 'stored', entry: { seq: 2 } });
  });

  it('lets people sign in while others send, and fails neither', async () => {
    const cids = Array.from({ length: 100 }, (_, index) => `both-${index}`);
    const both = cids.map(async (cid) => [await append(cid), await guest(database, cid)]);
    const appended = (await Promise.all(both)).map(([answer]) => answer);
    expect(appended).toEqual(cids.map(() => expect.objectContaining({ status: 'stored' })));
  });
});
