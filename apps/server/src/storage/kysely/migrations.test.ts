import { join } from 'node:path';
import { userIdSchema } from '@roost/protocol';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { scratchDir } from '../testing/scratch-database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { nodeSqliteDialect, openSqlite } from './node-sqlite.ts';
import type { Schema } from './schema.ts';

describe('a database from before names were compared by their looks', () => {
  it('[R8] leaves everybody his name, and what it looks like to the first who had it', async () => {
    const dir = scratchDir();
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(openSqlite(join(dir.path, 'old.sqlite'))) });
    const { '0001_tables': tables } = migrations(0);
    if (tables === undefined) throw new Error('There is no first migration.');
    await new Migrator({ db, provider: { getMigrations: async () => ({ '0001_tables': tables }) } }).migrateToLatest();
    const before: Kysely<{ users: Omit<Schema['users'], 'look_key'> }> = db;
    for (const [index, name] of ['paul', 'pau1', 'ana'].entries()) {
      const user = { id: userIdSchema.parse(name), name, name_key: name, kind: 'guest' as const };
      await before
        .insertInto('users')
        .values({ ...user, created_at: index, last_seen_at: index })
        .execute();
    }
    await migrate(db, 0);
    const users = await db.selectFrom('users').select(['name_key', 'look_key']).orderBy('created_at').execute();
    expect(users).toEqual([
      { name_key: 'paul', look_key: 'paul' },
      { name_key: 'pau1', look_key: null },
      { name_key: 'ana', look_key: 'ana' },
    ]);
    await db.destroy();
    dir.remove();
  });
});
