import { SqliteDialect, type SqliteDatabase } from 'kysely';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

const isInput = (value: unknown): value is SQLInputValue =>
  value === null || ['string', 'number', 'bigint'].includes(typeof value) || value instanceof Uint8Array;

export const inputs = (parameters: readonly unknown[]): SQLInputValue[] =>
  parameters.map((parameter) => {
    if (!isInput(parameter)) throw new TypeError(`SQLite cannot store a ${typeof parameter}.`);
    return parameter;
  });

/**
 * Opens a file so that a commit is on the disk when it returns (D1): WAL, and an fsync for each. `waitMs`: how long a write may wait for
 * another one; the thread stands still meanwhile, and in the one of the sockets everybody with it.
 */
export const openSqlite = (file: string, waitMs = 1_000): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: waitMs });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA foreign_keys = ON');
  return database;
};

interface Prepared {
  readonly statement: StatementSync;
  /** Whether it brings rows. */
  readonly reader: boolean;
}

/** Four for each size that a batch can have, and those of everything else. */
const maxKept = 500;

/** Keeps statements that were prepared: to prepare those of a full batch costs a tenth of what its whole transaction does. */
const preparing = (database: DatabaseSync): ((sql: string) => Prepared) => {
  const kept = new Map<string, Prepared>();
  return (sql) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    if (kept.size === maxKept) kept.clear();
    const statement = database.prepare(sql);
    const prepared = { statement, reader: statement.columns().length > 0 };
    kept.set(sql, prepared);
    return prepared;
  };
};

/**
 * Whether there is a transaction to roll back: a full disk ends one by itself, and to be told that there is none any more would hide why. An older Node
 * cannot tell.
 */
export const isInTransaction = (database: DatabaseSync): boolean =>
  !('isTransaction' in database) || database.isTransaction;

/** What kysely wants of a driver, over Node's own SQLite. */
const asDriver = (database: DatabaseSync): SqliteDatabase => {
  const prepared = preparing(database);
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // A transaction that reads before it writes must hold the lock from the start: once another connection has committed in
      // between, SQLite refuses its first write at once, whatever the timeout.
      const { statement, reader } = prepared(sql === 'begin' ? 'begin immediate' : sql);
      return {
        reader,
        all: (parameters) => statement.all(...inputs(parameters)),
        run: (parameters) => {
          const isOver = sql === 'rollback' && !isInTransaction(database);
          return isOver ? { changes: 0, lastInsertRowid: 0 } : statement.run(...inputs(parameters));
        },
        iterate: (parameters) => statement.iterate(...inputs(parameters)),
      };
    },
  };
};

export const nodeSqliteDialect = (database: DatabaseSync): SqliteDialect =>
  new SqliteDialect({ database: asDriver(database) });
