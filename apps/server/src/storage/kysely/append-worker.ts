import { parentPort, workerData } from 'node:worker_threads';
import { Kysely } from 'kysely';
import type { Appended } from '../message-store.ts';
import type { ReadMark } from '../read-store.ts';
import type { AppendJob } from './append-batch.ts';
import { SqliteAppender } from './append-to-sqlite.ts';
import { nodeSqliteDialect, openSqlite } from './node-sqlite.ts';
import type { Schema } from './schema.ts';
import { writeMarks } from './write-marks.ts';
import { writeTouches, type Touch } from './write-touches.ts';

/** What the thread is told. Workspace packages may only be imported as types here: Node runs this file without their sources. */
export type Order =
  | { readonly type: 'append'; readonly job: AppendJob }
  | { readonly type: 'mark'; readonly marks: readonly ReadMark[] }
  | { readonly type: 'touch'; readonly touches: readonly Touch[] }
  | { readonly type: 'close' };
/** One for each order but the last, in the order of the orders. Only an append has results. */
export type Answer =
  | { readonly status: 'committed'; readonly results: readonly Appended[] }
  | { readonly status: 'failed'; readonly error: unknown };

/** Less than the time that a commit may take: nothing may be written after those who asked were told that it failed. */
const waitMs = 3_000;
const open = (): ReturnType<typeof openSqlite> => openSqlite(String(workerData), waitMs);
const appender = new SqliteAppender(open());

/** Without an fsync of its own: what is read and who is seen is much, and a power cut that takes back the last of it costs nobody a message. */
const unsynced = open();
unsynced.exec('PRAGMA synchronous = NORMAL');
const unsyncedDb = new Kysely<Schema>({ dialect: nodeSqliteDialect(unsynced) });

const carryOut = async (order: Exclude<Order, { type: 'close' }>): Promise<readonly Appended[]> => {
  switch (order.type) {
    case 'append':
      return appender.append(order.job);
    case 'mark':
      await writeMarks(unsyncedDb, order.marks);
      return [];
    case 'touch':
      await unsyncedDb.transaction().execute((tx) => writeTouches(tx, order.touches));
      return [];
  }
};

const answerTo = async (order: Exclude<Order, { type: 'close' }>): Promise<Answer> => {
  try {
    return { status: 'committed', results: await carryOut(order) };
  } catch (error) {
    return { status: 'failed', error };
  }
};

const obey = async (order: Order): Promise<void> => {
  if (order.type !== 'close') {
    const answer = await answerTo(order);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage(answer);
    return;
  }
  await unsyncedDb.destroy();
  await appender.close();
  parentPort?.close();
};

/** One after another: answers are told apart by their order. */
let last = Promise.resolve();
parentPort?.on('message', (order: Order) => {
  last = last.then(() => obey(order));
});
