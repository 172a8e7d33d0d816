import { Kysely, PostgresDialect } from 'kysely';
import { DatabaseError, Pool, types } from 'pg';
import type { Appended } from '../message-store.ts';
import { appendBatch, type AppendJob } from './append-batch.ts';
import type { Schema } from './schema.ts';

const connectWithinMs = 3_000;
const statementMs = 5_000;
/** Whoever asked must hear of it before he is told "timeout" (D11). */
const appendWithinMs = 4_000;
const attempts = 3;
/** What PostgreSQL asks to try again: serialization failures and deadlocks. */
const passing = new Set(['40001', '40P01']);

/** Opens a pool of connections; ones that die are replaced by new ones when they are needed. */
export const openPostgres = (url: string, onError: (error: unknown) => void): Kysely<Schema> => {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectWithinMs,
    statement_timeout: statementMs,
    // For a server that does not even answer that.
    query_timeout: statementMs,
    idle_in_transaction_session_timeout: 2 * statementMs,
    keepAlive: true,
    types: {
      getTypeParser: (oid, format) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)),
    },
  });
  // Without a listener the end of a connection would be the end of the process, be it in use or not.
  pool.on('connect', (client) => client.on('error', onError));
  pool.on('error', () => undefined);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
};

const isPassing = (error: unknown): boolean => error instanceof DatabaseError && passing.has(error.code ?? '');

const tryToAppend = async (db: Kysely<Schema>, job: AppendJob, attempt = 1): Promise<readonly Appended[]> => {
  try {
    return await appendBatch(db, job, 'rows');
  } catch (error) {
    if (attempt >= attempts || !isPassing(error)) throw error;
    return tryToAppend(db, job, attempt + 1);
  }
};

/**
 * Appends a job; rejects at the latest after 4 s. A transaction that is given up may still be committed later: the next one waits
 * for the locks of its rooms, and a retry of its drafts finds them stored (D3).
 */
export const appendToPostgres = async (db: Kysely<Schema>, job: AppendJob): Promise<readonly Appended[]> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`PostgreSQL did not answer within ${appendWithinMs} ms.`)),
      appendWithinMs,
    );
  });
  try {
    return await Promise.race([tryToAppend(db, job), late]);
  } finally {
    clearTimeout(timer);
  }
};
