import { Kysely } from 'kysely';
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
});
