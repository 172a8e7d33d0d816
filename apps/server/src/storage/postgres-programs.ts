import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { StartError } from '../start-error.ts';

/** A program of PostgreSQL's that talks to a database; what it has to say for itself is kept. */
export interface PostgresProgram {
  readonly child: ChildProcess;
  /** Resolves when it has done its work; rejects with a StartError that says why not. */
  readonly done: Promise<void>;
}

const missing = (name: string): StartError =>
  new StartError(
    `${name} is not on this machine. Install PostgreSQL's client programs (Debian: postgresql-client), of the server's version or a newer one.`,
  );

const endOf = async (name: string, child: ChildProcess): Promise<void> => {
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => said.push(chunk));
  const [code] = await once(child, 'close').catch((error: unknown) => {
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT' ? missing(name) : error;
  });
  if (code !== 0) throw new StartError(`${name} failed: ${said.join('').trim()}`);
};

/**
 * Starts one of PostgreSQL's programs on the database of `url`, whose password goes by the environment: arguments can be read by everybody on
 * the machine. Without a URL the program only reads or writes a file.
 */
export const startProgram = (name: string, args: readonly string[], url?: string): PostgresProgram => {
  const target = url === undefined ? undefined : new URL(url);
  const password = target === undefined ? '' : decodeURIComponent(target.password);
  if (target !== undefined) target.password = '';
  const child = spawn(name, [...args, ...(target === undefined ? [] : [`--dbname=${target.href}`])], {
    stdio: 'pipe',
    env: { ...process.env, ...(password === '' ? {} : { PGPASSWORD: password }) },
  });
  return { child, done: endOf(name, child) };
};
