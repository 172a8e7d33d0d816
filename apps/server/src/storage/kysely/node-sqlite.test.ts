import { Kysely, sql } from 'kysely';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { scratchDir } from '../testing/scratch-database.ts';
import { nodeSqliteDialect, openSqlite } from './node-sqlite.ts';
import type { Schema } from './schema.ts';

describe('a transaction', () => {
  it('holds the write lock from its start, so that nobody can make its first write impossible', async () => {
    const dir = scratchDir();
    const file = join(dir.path, 'x.sqlite');
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(openSqlite(file)) });
    const other = new DatabaseSync(file, { timeout: 0 });
    await db.transaction().execute(async () => {
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow('database is locked');
      return Promise.resolve();
    });
    other.exec('BEGIN IMMEDIATE');
    other.close();
    await db.destroy();
    dir.remove();
  });

  it('[D12] that a full disk has ended says so, and leaves the connection good for the next one', async () => {
    const dir = scratchDir();
    const sqlite = openSqlite(join(dir.path, 'x.sqlite'));
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(sqlite) });
    sqlite.exec('CREATE TABLE texts (text TEXT)');
    const write = (bytes: number): Promise<unknown> =>
      db.transaction().execute((tx) => sql`INSERT INTO texts VALUES (${'x'.repeat(bytes)})`.execute(tx));
    sqlite.exec('PRAGMA max_page_count = 3');
    await expect(write(100_000)).rejects.toThrow('database or disk is full');
    sqlite.exec('PRAGMA max_page_count = 1000');
    await write(100_000);
    expect(sqlite.prepare('SELECT count(*) AS texts FROM texts').get()).toEqual({ texts: 1 });
    await db.destroy();
    dir.remove();
  });
});

describe('statements', () => {
  it('that were asked before see what the tables have become', async () => {
    const dir = scratchDir();
    const sqlite = openSqlite(join(dir.path, 'x.sqlite'));
    const db = new Kysely<{ notes: { text: string; place?: number } }>({ dialect: nodeSqliteDialect(sqlite) });
    const all = () => db.selectFrom('notes').selectAll().execute();
    await db.schema.createTable('notes').addColumn('text', 'text').execute();
    await db.insertInto('notes').values({ text: 'a' }).execute();
    expect(await all()).toEqual([{ text: 'a' }]);
    await db.schema.alterTable('notes').addColumn('place', 'integer').execute();
    await db.insertInto('notes').values({ text: 'b' }).execute();
    await db.updateTable('notes').set({ place: 1 }).execute();
    expect(await all()).toEqual([
      { text: 'a', place: 1 },
      { text: 'b', place: 1 },
    ]);
    await db.destroy();
    dir.remove();
  });

  it('of more kinds than are kept are still right', async () => {
    const dir = scratchDir();
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(openSqlite(join(dir.path, 'x.sqlite'))) });
    const ask = async (n: number): Promise<unknown> => (await sql`select ${sql.lit(n)} as n`.execute(db)).rows[0];
    for (let n = 0; n < 1_200; n += 1) expect(await ask(n)).toEqual({ n });
    expect(await ask(0)).toEqual({ n: 0 });
    await db.destroy();
    dir.remove();
  });
});
