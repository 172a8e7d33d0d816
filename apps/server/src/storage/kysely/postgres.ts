import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { DatabaseError, Pool, types, type PoolClient } from 'pg';
import type { Appended } from '../message-store.ts';
import { appendBatch, type AppendJob } from './append-batch.ts';
import type { Schema } from './schema.ts';
import { usersOf, writeTouches, type Touch } from './write-touches.ts';

const connectWithinMs = 3_000;
const statementMs = 5_000;
/** A process that stands still in the middle of a transaction holds the locks of its rooms: shorter than what the others have for theirs. */
const idleInTransactionMs = 2_000;
/** Less than the time within which everybody gets an answer (D11). */
const heldMs = 4_000;
const attempts = 3;
/** A connection that is lost later was hung, and the next one would be, too. */
const retryWithinMs = 1_000;
const retryPauseMs = 25;
/** What PostgreSQL asks to try again: serialization failures and deadlocks. */
const passing = new Set(['40001', '40P01']);

/**
 * Ends a connection that somebody holds for too long, because PostgreSQL does not answer, not even that a statement took too long. pg's own
 * `query_timeout` only gives up the question: the next one would get the connection with a transaction open that nobody knows of.
 */
export const endHungConnections = (pool: Pool): void => {
  const timers = new Map<PoolClient, NodeJS.Timeout>();
  pool.on('acquire', (client) => {
    const timer = setTimeout(() => void client.end(), heldMs);
    // A process that has nothing else to do does not wait for it.
    timer.unref();
    timers.set(client, timer);
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
    idle_in_transaction_session_timeout: idleInTransactionMs,
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

/** The connection is gone, and another one may do: it was ended by an operator or a restart, or the network broke it. */
const isLost = (error: unknown): boolean =>
  error instanceof Error &&
  ('code' in error
    ? /^(57P0[123]|08\d{3}|ECONNRESET|EPIPE)$/.test(String(error.code))
    : error.message.startsWith('Connection terminated'));

/** An earlier attempt was committed although nobody heard of it: what has an id of this job was stored by it, once. */
const ownAsStored = ({ ids }: AppendJob, results: readonly Appended[]): readonly Appended[] => {
  const own = new Set(ids);
  return results.map((result) =>
    result.status === 'duplicate' && own.delete(result.entry.id) ? { ...result, status: 'stored' } : result,
  );
};

/**
 * Appends a job, and again when PostgreSQL asks for it or when its connection is lost at once. A transaction whose connection is lost may have
 * been committed, or may still be: the next one waits for the locks of its rooms, and finds its drafts stored (D3).
 */
export const appendToPostgres = async (db: Kysely<Schema>, job: AppendJob): Promise<readonly Appended[]> => {
  const begin = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      const results = await appendBatch(db, job);
      return attempt === 1 ? results : ownAsStored(job, results);
    } catch (error) {
      const isSoon = performance.now() - begin < retryWithinMs;
      if (!(isPassing(error) && attempt < attempts) && !(isLost(error) && isSoon)) throw error;
      // When one connection was ended others were, too: until the pool has noticed, it gives out dead ones.
      await pause(retryPauseMs);
    }
  }
};

/** Writes down who was seen. In one order for all nodes: two that do so for the same people would otherwise wait for each other. */
export const touchInPostgres = (db: Kysely<Schema>, touches: readonly Touch[]): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const users = tx.selectFrom('users').select('id').where('id', 'in', usersOf(touches));
    await users.orderBy('id').forUpdate().execute();
    await writeTouches(tx, touches);
  });
