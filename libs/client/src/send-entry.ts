import { fail, ok, type Ack, type RoomId, type User } from '@roost/protocol';
import type { Connection } from './connection.ts';
import type { OutboxEntry } from './outbox-store.ts';
import type { LogEntry } from './shown-messages.ts';

/** Where an author's entries go. */
interface Way {
  readonly connection: Pick<Connection, 'request'>;
  readonly room: RoomId;
  readonly self: User;
}

/** A message that was never sent and is forgotten cannot be changed. */
const noTarget = fail('not_found', 'There is no such message.', { field: 'target' });

/** Sends one entry; resolves with what is in the log then. The room's own notice of it may come before or after. */
export const sendEntry = async ({ connection, room, self: user }: Way, entry: OutboxEntry): Promise<Ack<LogEntry>> => {
  const { cid } = entry;
  if (entry.type === undefined) {
    const { body } = entry;
    const answer = await connection.request('message:new', { room, cid, body });
    if (!answer.ok) return answer;
    const { id, seq, timestamp } = answer.data;
    return ok({ room, seq, id, cid, user, body, timestamp });
  }
  const { type, target } = entry;
  if (typeof target !== 'number') return noTarget;
  const answer = await (type === 'edit'
    ? connection.request('message:edit', { room, cid, target, body: entry.body })
    : connection.request('message:delete', { room, cid, target }));
  if (!answer.ok) return answer;
  const { seq, timestamp } = answer.data;
  const fields = { room, seq, cid, user, target, timestamp };
  return ok(type === 'edit' ? { type, ...fields, body: entry.body } : { type, ...fields });
};
