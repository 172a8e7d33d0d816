import type { MessageId } from '@roost/protocol';
import { sql, type Kysely, type Transaction } from 'kysely';
import { draftKey, planAppend, type Known } from '../append-plan.ts';
import type { Appended, Draft } from '../message-store.ts';
import { messageColumns, toMessage } from './message-row.ts';
import type { Schema } from './schema.ts';

const readKnown = async (tx: Transaction<Schema>, drafts: readonly Draft[]): Promise<Known> => {
  const roomIds = [...new Set(drafts.map(({ room }) => room))];
  const rooms = await tx.selectFrom('rooms').select(['id', 'last_seq']).where('id', 'in', roomIds).execute();
  const keys = drafts.map(({ room, author, cid }) => sql`(${room}, ${author.id}, ${cid})`);
  const rows = await tx
    .selectFrom('messages')
    .innerJoin('users', 'users.id', 'messages.author')
    .select(messageColumns)
    .where(sql<boolean>`(messages.room, messages.author, messages.cid) in (values ${sql.join(keys)})`)
    .execute();
  const messages = rows
    .map(toMessage)
    .map((message) => [draftKey(message.room, message.user.id, message.cid), message] as const);
  return { heads: new Map(rooms.map(({ id, last_seq }) => [id, last_seq])), messages: new Map(messages) };
};

/** Appends drafts to their rooms' logs in one transaction; resolves after COMMIT with one answer per draft. */
export const appendBatch = (
  db: Kysely<Schema>,
  drafts: readonly Draft[],
  now: number,
  newId: () => MessageId,
): Promise<readonly Appended[]> =>
  db.transaction().execute(async (tx) => {
    const { results, inserts, heads } = planAppend(drafts, await readKnown(tx, drafts), now, newId);
    if (inserts.length > 0) {
      const rows = inserts.map(({ room, seq, id, user, cid, body, timestamp }) => ({
        room,
        seq,
        id,
        author: user.id,
        cid,
        body,
        created_at: timestamp,
      }));
      await tx.insertInto('messages').values(rows).execute();
    }
    for (const [room, head] of heads)
      await tx.updateTable('rooms').set({ last_seq: head }).where('id', '=', room).execute();
    return results;
  });
