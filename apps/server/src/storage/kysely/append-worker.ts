import { parentPort, workerData } from 'node:worker_threads';
import { Kysely } from 'kysely';
import type { Appended } from '../message-store.ts';
import { appendBatch, type AppendJob } from './append-batch.ts';
import { nodeSqliteDialect, openSqlite } from './node-sqlite.ts';
import type { Schema } from './schema.ts';

/** What the thread is told. Workspace packages may only be imported as types here: Node runs this file without their sources. */
export type Order = { readonly type: 'append'; readonly job: AppendJob } | { readonly type: 'close' };
export type Answer =
  | { readonly status: 'committed'; readonly results: readonly Appended[] }
  | { readonly status: 'failed'; readonly error: unknown };

/** Less than the time that a commit may take: nothing may be written after those who asked were told that it failed. */
const waitMs = 3_000;
const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(openSqlite(String(workerData), waitMs)) });

const append = async (job: AppendJob): Promise<Answer> => {
  try {
    return { status: 'committed', results: await appendBatch(db, job, 'file') };
  } catch (error) {
    return { status: 'failed', error };
  }
};

const obey = async (order: Order): Promise<void> => {
  switch (order.type) {
    case 'append': {
      const answer = await append(order.job);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      parentPort?.postMessage(answer);
      return;
    }
    case 'close':
      await db.destroy();
      parentPort?.close();
  }
};

parentPort?.on('message', (order: Order) => void obey(order));
