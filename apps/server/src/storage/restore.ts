import { Kysely } from 'kysely';
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { copyDatabase, place } from './copy-database.ts';
import { openDataDir } from './data-dir.ts';
import { migrate } from './kysely/migrate.ts';
import { newEpoch } from './kysely/new-epoch.ts';
import { nodeSqliteDialect, openSqlite } from './kysely/node-sqlite.ts';
import type { Schema } from './kysely/schema.ts';

/** What SQLite keeps beside a file that is in use, or was when its process was killed. */
const journals = ['-wal', '-shm'];

/** What a restored log goes on with is not what clients remember of the old one: each room begins another lineage (D15). */
const startNewLineages = async (file: string, now: number): Promise<void> => {
  const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(openSqlite(file)) });
  try {
    await migrate(db, now);
    await db.transaction().execute(async (tx) => {
      for (const { id } of await tx.selectFrom('rooms').select('id').execute())
        await tx.updateTable('rooms').set({ epoch: newEpoch() }).where('id', '=', id).execute();
    });
  } finally {
    await db.destroy();
  }
};

/** Keeps the database that was there; its log of changes goes first, or SQLite would apply it to the restored one. */
const setAside = (file: string, aside: string): void => {
  for (const suffix of ['', ...journals]) rmSync(`${aside}${suffix}`, { force: true });
  if (existsSync(file)) linkSync(file, aside);
  for (const suffix of journals)
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${aside}${suffix}`);
};

/**
 * Puts a backup in the place of the database of a data directory; the former one stays beside it as `roost.sqlite.replaced`.
 * Rejects with a StartError, with nothing changed, when the directory is in use or the backup is missing or damaged.
 */
export const restore = async (backup: string, dataDir: string, now: number): Promise<void> => {
  const dir = openDataDir(dataDir);
  const next = dir.file('roost.sqlite.restoring');
  try {
    copyDatabase(backup, next);
    await startNewLineages(next, now);
    const file = dir.file('roost.sqlite');
    setAside(file, dir.file('roost.sqlite.replaced'));
    place(next, file);
  } finally {
    for (const suffix of journals) rmSync(`${next}${suffix}`, { force: true });
    rmSync(next, { force: true });
    dir.release();
  }
};
