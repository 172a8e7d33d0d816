import type { Entry, MessageId } from '@roost/protocol';
import { sql, type Kysely, type Transaction } from 'kysely';
import { draftKey, planAppend, type AppendPlan, type Known } from '../append-plan.ts';
import type { Appended, Draft } from '../message-store.ts';
import { asAppended, entryColumns } from './entry-row.ts';
import { readTargets } from './read-targets.ts';
import type { Schema } from './schema.ts';
import { writeChanges } from './write-changes.ts';

const readKnown = async (tx: Transaction<Schema>, drafts: readonly Draft[]): Promise<Known> => {
  const roomIds = [...new Set(drafts.map(({ room }) => room))];
  const rooms = await tx
    .selectFrom('rooms')
    .select(['id', 'last_seq'])
    .where('id', 'in', roomIds)
    // In one order for all, or two batches would wait for each other.
    .orderBy('id')
    .forUpdate()
    .execute();
  const keys = drafts.map(({ room, author, cid }) => sql`(${room}, ${author.id}, ${cid})`);
  const rows = await tx
    .selectFrom('messages')
    .innerJoin('users', 'users.id', 'messages.author')
    .select(entryColumns)
    .where(sql<boolean>`(messages.room, messages.author, messages.cid) in (values ${sql.join(keys)})`)
    .execute();
  const entries = rows.map(asAppended).map((entry) => [draftKey(entry.room, entry.user.id, entry.cid), entry] as const);
  return {
    heads: new Map(rooms.map(({ id, last_seq }) => [id, last_seq])),
    entries: new Map(entries),
    targets: await readTargets(tx, drafts),
  };
};

/** Drafts for one transaction, in the order in which they came, and an id for each that turns out to be new. */
export interface AppendJob {
  readonly drafts: readonly Draft[];
  readonly ids: readonly MessageId[];
  readonly now: number;
}

export const oneByOne = (ids: readonly MessageId[]): (() => MessageId) => {
  const left = ids.values();
  return () => {
    const { value } = left.next();
    if (value === undefined) throw new Error('A job has an id for each of its drafts.');
    return value;
  };
};

/** One statement for all rooms, or a batch would cost a way to PostgreSQL and back for each. Both databases name the columns of values so. */
const raiseHeads = async (tx: Transaction<Schema>, heads: AppendPlan['heads']): Promise<void> => {
  if (heads.size === 0) return;
  const raised = Array.from(heads, ([room, head]) => sql`(${room}, cast(${head} as bigint))`);
  await sql`update rooms set last_seq = raised.column2 from (values ${sql.join(raised)}) as raised where rooms.id = raised.column1`.execute(
    tx,
  );
};

export const rowOf = (entry: Entry) => ({
  type: entry.type ?? ('message' as const),
  room: entry.room,
  seq: entry.seq,
  id: entry.id,
  author: entry.user.id,
  cid: entry.cid,
  body: entry.type === 'deletion' ? '' : (entry.body ?? ''),
  created_at: entry.timestamp,
  target: entry.type === undefined ? null : entry.target,
});

/** Appends drafts to their rooms' logs in one transaction; resolves after COMMIT with one answer per draft. */
export const appendBatch = (db: Kysely<Schema>, { drafts, ids, now }: AppendJob): Promise<readonly Appended[]> =>
  db.transaction().execute(async (tx) => {
    const plan = planAppend(drafts, await readKnown(tx, drafts), now, oneByOne(ids));
    if (plan.inserts.length > 0) await tx.insertInto('messages').values(plan.inserts.map(rowOf)).execute();
    await writeChanges(tx, plan);
    await raiseHeads(tx, plan.heads);
    return plan.results;
  });
