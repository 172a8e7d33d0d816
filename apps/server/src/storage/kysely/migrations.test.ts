import { join } from 'node:path';
import { epochSchema, roomIdSchema, userIdSchema } from '@roost/protocol';
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

describe('a database from before titles were compared by how they are written', () => {
  it('leaves every room its title, and what it is written like to the first', async () => {
    const dir = scratchDir();
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(openSqlite(join(dir.path, 'old.sqlite'))) });
    const { '0008_titles': _, ...former } = migrations(0);
    await new Migrator({ db, provider: { getMigrations: async () => former } }).migrateToLatest();
    const before: Kysely<{ rooms: Omit<Schema['rooms'], 'title_name_key'> }> = db;
    const epoch = epochSchema.parse('e');
    for (const [index, title] of ['My Room Uim', 'MY ROOM UIM', 'Tea'].entries())
      await before
        .insertInto('rooms')
        .values({
          id: roomIdSchema.parse(`r${index}`),
          title,
          kind: 'public',
          epoch,
          last_seq: 0,
          created_at: index + 1,
        })
        .execute();
    await migrate(db, 0);
    const rooms = await db
      .selectFrom('rooms')
      .select(['title', 'title_name_key'])
      .where('id', '!=', roomIdSchema.parse('lobby'))
      .orderBy('created_at')
      .execute();
    expect(rooms).toEqual([
      { title: 'My Room Uim', title_name_key: 'my room uim' },
      { title: 'MY ROOM UIM', title_name_key: null },
      { title: 'Tea', title_name_key: 'tea' },
    ]);
    await db.destroy();
    dir.remove();
  });
});
