import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

const sync = (path: string): void => {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
};

/** Gives a finished file its name, so that it keeps it through a power cut. */
export const place = (file: string, name: string): void => {
  sync(file);
  renameSync(file, name);
  sync(dirname(name));
};

const checked = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rooms = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'rooms'").get();
    if (rooms === undefined) throw new Error('it holds no rooms');
    const { integrity_check: found } = database.prepare('PRAGMA integrity_check(1)').get() ?? {};
    if (found !== 'ok') throw new Error(String(found));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/**
 * Copies a Roost's SQLite file as it is at this moment, while others write to it, into a file that only we may read. The copy has its
 * name once it is whole. Throws a StartError when the source is missing or damaged, or the copy cannot be written.
 */
export const copyDatabase = (source: string, copy: string): void => {
  if (!existsSync(source)) throw new StartError(`There is no database ${source}.`);
  const partial = `${copy}.partial`;
  try {
    const database = checked(source);
    try {
      rmSync(partial, { force: true });
      // One reading transaction: unlike SQLite's page by page copy it does not start over whenever somebody writes.
      database.prepare('VACUUM INTO ?').run(partial);
    } finally {
      database.close();
    }
    chmodSync(partial, 0o600);
    place(partial, copy);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new StartError(`The database ${source} cannot be copied to ${copy} (${String(error)}).`);
  }
};
