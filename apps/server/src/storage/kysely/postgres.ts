import type { Kysely } from 'kysely';
import { DatabaseError, Pool, types, type PoolClient } from 'pg';
import type { Appended } from '../message-store.ts';
import { appendBatch, type AppendJob } from './append-batch.ts';
import type { Schema } from './schema.ts';

const connectWithinMs = 3_000;
const statementMs = 5_000;
/** Less than the time within which everybody gets an answer (D11). */
const heldMs = 4_000;
const attempts = 3;
/** What PostgreSQL asks to try again: serialization failures and deadlocks. */
const passing = new Set(['40001', '40P01']);

/**
 * Ends a connection that somebody holds for too long, because PostgreSQL does not answer, not even that a statement took too long. pg's own
 * `query_timeout` only gives up the question: the next one would get the connection with a transaction open that nobody knows of.
 */
export const endHungConnections = (pool: Pool): void => {
  const timers = new Map<PoolClient, NodeJS.Timeout>();
  pool.on('acquire', (client) => {
    timers.set(
      client,
      setTimeout(() => void client.end(), heldMs),
    );
  });
  pool.on('release', (_error, client) => {
    clearTimeout(timers.get(client));
    timers.delete(client);
  });
};

/** Opens a pool of connections; ones that die are replaced by new ones when they are needed. */
export const openPostgres = (url: string, onError: (error: unknown) => void): Pool => {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectWithinMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: 2 * statementMs,
    keepAlive: true,
    types: {
      getTypeParser: (oid, format) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)),
    },
  });
  // Without a listener the end of a connection would be the end of the process, be it in use or not.
  pool.on('connect', (client) => client.on('error', onError));
  pool.on('error', () => undefined);
  return pool;
};

const isPassing = (error: unknown): boolean => error instanceof DatabaseError && passing.has(error.code ?? '');

/**
 * Appends a job. A transaction whose connection is lost may have been committed, or may still be: the next one waits for the locks of its
 * rooms, and a retry of its drafts finds them stored (D3).
 */
export const appendToPostgres = async (
  db: Kysely<Schema>,
  job: AppendJob,
  attempt = 1,
): Promise<readonly Appended[]> => {
  try {
    return await appendBatch(db, job, 'rows');
  } catch (error) {
    if (attempt >= attempts || !isPassing(error)) throw error;
    return appendToPostgres(db, job, attempt + 1);
  }
};
