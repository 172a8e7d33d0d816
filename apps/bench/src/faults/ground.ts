import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Entry, EntryType } from './history.ts';

/** What a server stands on: where it keeps things, and how they are read past it. */
export interface Ground {
  readonly dataDir: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What Node is told before the server's own program. */
  readonly nodeFlags?: readonly string[];
  /** Errors in the server's log that this ground's faults explain. */
  readonly excused?: RegExp;
  /** The messages as they are stored; a damaged store throws. */
  log(): Promise<readonly Entry[]>;
  /** Leaves nothing behind. */
  end(): Promise<void>;
}

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'roost-faults-'));

export const removeDir = (dir: string): void => rmSync(dir, { recursive: true, force: true });

/** The order of the entries is that of their seqs. */
export const logQuery =
  'SELECT type, room, seq, users.name AS author, cid, body, target FROM messages JOIN users ON users.id = author ORDER BY seq';

const typeOf = (type: unknown): EntryType => {
  if (type === 'message' || type === 'edit' || type === 'deletion') return type;
  throw new Error(`An entry is ${String(type)}.`);
};

export const entryOf = ({ type, room, seq, author, cid, body, target }: Readonly<Record<string, unknown>>): Entry => ({
  type: typeOf(type),
  room: String(room),
  seq: Number(seq),
  author: String(author),
  cid: String(cid),
  body: String(body),
  // pg gives a bigint as text.
  target: target === null ? undefined : Number(target),
});

/** What the SQLite file of a data directory holds. */
export const readSqlite = (dataDir: string): Entry[] => {
  const database = new DatabaseSync(join(dataDir, 'roost.sqlite'), { readOnly: true });
  try {
    const damage = database.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
    if (damage !== 'ok') throw new Error(`The database is damaged: ${String(damage)}`);
    return database.prepare(logQuery).all().map(entryOf);
  } finally {
    database.close();
  }
};

/** The usual one: a SQLite file in a directory of its own. */
export const fileGround = (): Ground => {
  const dataDir = newDataDir();
  return {
    dataDir,
    log: () => Promise.resolve(readSqlite(dataDir)),
    end: () => Promise.resolve(removeDir(dataDir)),
  };
};
