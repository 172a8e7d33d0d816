import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StartError } from '../start-error.ts';
import { place } from './copy-database.ts';
import { openPostgres } from './kysely/postgres.ts';
import { startProgram, type PostgresProgram } from './postgres-programs.ts';

/** What a restored log goes on with is not what clients remember of the old one: each room begins another lineage (D15). */
const newLineages = `UPDATE public.rooms SET epoch = replace(gen_random_uuid()::text, '-', '');\n`;

/** What goes wrong in one program breaks the pipe to the other: the one that ended first knows why. */
const allDone = async (programs: readonly PostgresProgram[], flow: Promise<void>): Promise<void> => {
  const ends = await Promise.allSettled([...programs.map(({ done }) => done), flow]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};

/**
 * Copies the database of `url` as it is at this moment, while others write to it, into a file that only we may read. The copy has its name once it
 * is whole. Rejects with a StartError when the database cannot be read or the copy cannot be written.
 */
export const copyPostgres = async (url: string, copy: string): Promise<void> => {
  const partial = `${copy}.partial`;
  try {
    const dump = startProgram('pg_dump', ['--format=custom', '--no-owner', '--no-privileges'], url);
    if (dump.child.stdout === null) throw new Error('pg_dump has no output.');
    await allDone([dump], pipeline(dump.child.stdout, createWriteStream(partial, { mode: 0o600 })));
    place(partial, copy);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error instanceof StartError
      ? error
      : new StartError(`The database cannot be copied to ${copy} (${String(error)}).`);
  }
};

const isEmpty = async (url: string): Promise<boolean> => {
  const pool = openPostgres(url, () => undefined);
  try {
    const { rowCount } = await pool.query(
      `SELECT 1 FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') LIMIT 1`,
    );
    return rowCount === 0;
  } catch (error) {
    throw new StartError(`The database of DATABASE_URL cannot be used (${String(error)}).`);
  } finally {
    await pool.end();
  }
};

/** psql ends at the end of its input, and what was not committed by then never was. */
async function* script({ child, done }: PostgresProgram): AsyncGenerator<unknown, void, undefined> {
  yield 'BEGIN;\n';
  yield* child.stdout ?? [];
  await done;
  yield `${newLineages}COMMIT;\n`;
}

/**
 * Puts a copy into the database of `url`, which has to be empty: what is there is never overwritten, and no server can be running on it. All in one
 * transaction, new epochs included. Rejects with a StartError, with nothing changed.
 */
export const restorePostgres = async (backup: string, url: string): Promise<void> => {
  if (!existsSync(backup)) throw new StartError(`There is no backup ${backup}.`);
  if (!(await isEmpty(url)))
    throw new StartError(
      'The database of DATABASE_URL is not empty. Create a new one, restore into that, and start Roost with it; the old one stays as it is.',
    );
  const dump = startProgram('pg_restore', ['--no-owner', '--no-privileges', '--file=-', backup]);
  const into = startProgram('psql', ['-X', '-q', '--set=ON_ERROR_STOP=1'], url);
  if (into.child.stdin === null) throw new Error('psql has no input.');
  into.child.stdout?.resume();
  await allDone([into, dump], pipeline(Readable.from(script(dump)), into.child.stdin));
};
