import { userIdSchema } from '@roost/protocol';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sessionIdSchema } from '../../identity/session-store.ts';
import { openDatabase, type Database } from '../database.ts';
import { scratchDir } from '../testing/scratch-database.ts';

const people = Array.from({ length: 40 }, (_, number) => `p${number}`);
const later = 61_000;

describe('who comes back after a while', () => {
  const dir = scratchDir();
  const file = join(dir.path, 'roost.sqlite');
  const errors: unknown[] = [];
  let database: Database;
  let other: DatabaseSync;

  beforeAll(async () => {
    database = await openDatabase(file, { now: () => 0, onError: (error) => errors.push(error) });
    for (const name of people)
      await database.sessions.createGuest({
        user: userIdSchema.parse(name),
        name,
        nameKey: name,
        lookKey: name,
        session: sessionIdSchema.parse(name),
        tokenHash: name,
        now: 0,
      });
    other = new DatabaseSync(file, { timeout: 0 });
  });
  afterAll(async () => {
    other.close();
    await database.close();
    dir.remove();
  });

  const seen = (): unknown => other.prepare('select count(*) as people from users where last_seen_at = ?').get(later);

  it('lets the loop turn while it waits for the disk that he was seen, and is written down before he is in', async () => {
    other.exec('BEGIN IMMEDIATE');
    let isIn = false;
    const found = database.sessions.find({ tokenHash: 'p0' }, later).then((session) => {
      isIn = true;
      return session;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIn).toBe(false);
    other.exec('COMMIT');
    expect(await found).toMatchObject({ user: { name: 'p0' } });
    expect(seen()).toEqual({ people: 1 });
  });

  it('shares a transaction with all who come at the same time, as after a restart', async () => {
    const pagesOfWal = (): number => statSync(`${file}-wal`).size;
    const before = pagesOfWal();
    const found = await Promise.all(people.map((name) => database.sessions.find({ tokenHash: name }, later)));
    expect(found.map((session) => session?.user.name)).toEqual(people);
    expect(seen()).toEqual({ people: people.length });
    // One or two transactions, of the few pages on which all of them stand; one each would be forty times as much.
    expect(pagesOfWal() - before).toBeLessThan(20 * 4_096);
    expect(errors).toEqual([]);
  });
});
