import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StartError } from '../start-error.ts';

/** The directory of this server's files, held by this process alone until `release`. */
export interface DataDir {
  file(name: string): string;
  release(): void;
}

const sqliteBusy = 5;

/** What Node and SQLite add to their errors. */
const errorSchema = z.object({ code: z.string(), errcode: z.number().optional(), errstr: z.string().optional() });

/** Node's own `recursive` never returns where a parent exists and refuses with ENOENT, as /proc does. */
const makeDir = (path: string): void => {
  if (existsSync(path)) return;
  makeDir(dirname(path));
  mkdirSync(path, { mode: 0o700 });
};

/** An open exclusive transaction on a file of its own: the operating system ends it with the process, however that ends. */
const lock = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const whyNot = (path: string, error: unknown): StartError => {
  const { data } = errorSchema.safeParse(error);
  if (data?.errcode === sqliteBusy)
    return new StartError(
      `Another Roost is using the data directory ${path}. Stop it, or set DATA_DIR to another one.`,
    );
  const why = data?.errstr ?? data?.code ?? String(error);
  return new StartError(`The data directory ${path} cannot be written (${why}). Set DATA_DIR to one that can.`);
};

/** Makes the directory when it is missing and takes it for this process; throws a StartError when that is impossible. */
export const openDataDir = (dir: string): DataDir => {
  const path = resolve(dir);
  try {
    makeDir(path);
    accessSync(path, constants.W_OK);
    const held = lock(join(path, 'roost.lock'));
    return { file: (name) => join(path, name), release: () => held.close() };
  } catch (error) {
    throw whyNot(path, error);
  }
};
