import type { Cid, Message, MessageId, RoomId, UserId } from '@roost/protocol';

/** The columns of a message and its author; the name is the one that the author has today. */
export const messageColumns = [
  'messages.room',
  'messages.seq',
  'messages.id',
  'messages.cid',
  'messages.body',
  'messages.created_at',
  'users.id as author_id',
  'users.name as author_name',
  'users.kind as author_kind',
] as const;

interface MessageRow {
  readonly room: RoomId;
  readonly seq: number;
  readonly id: MessageId;
  readonly cid: Cid;
  readonly body: string;
  readonly created_at: number;
  readonly author_id: UserId;
  readonly author_name: string;
  readonly author_kind: 'guest' | 'member';
}

export const toMessage = (row: MessageRow): Message => ({
  room: row.room,
  seq: row.seq,
  id: row.id,
  cid: row.cid,
  user: { id: row.author_id, name: row.author_name, kind: row.author_kind },
  body: row.body,
  timestamp: row.created_at,
});
