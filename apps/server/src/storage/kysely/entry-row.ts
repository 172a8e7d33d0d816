import type { Cid, Entry, MessageId, RoomId, UserId } from '@roost/protocol';
import type { EntryType } from './schema.ts';

/** The columns of an entry and its author; the name is the one that the author has today. */
export const entryColumns = [
  'messages.type',
  'messages.room',
  'messages.seq',
  'messages.id',
  'messages.cid',
  'messages.body',
  'messages.created_at',
  'messages.target',
  'messages.edited_seq',
  'messages.deleted_seq',
  'users.id as author_id',
  'users.name as author_name',
  'users.kind as author_kind',
] as const;

/** The columns of the entry that tells how another one stands: of a message its deletion or newest edit, of an edit or a deletion its message. */
export const otherColumns = [
  'other.author as other_author',
  'other.body as other_body',
  'other.created_at as other_created_at',
  'other.edited_seq as other_edited_seq',
] as const;

interface EntryRow {
  readonly type: EntryType;
  readonly room: RoomId;
  readonly seq: number;
  readonly id: MessageId;
  readonly cid: Cid;
  readonly body: string;
  readonly created_at: number;
  readonly target: number | null;
  readonly edited_seq: number | null;
  readonly deleted_seq: number | null;
  readonly author_id: UserId;
  readonly author_name: string;
  readonly author_kind: 'guest' | 'member';
}

interface OtherRow {
  readonly other_author: UserId | null;
  readonly other_body: string | null;
  readonly other_created_at: number | null;
  readonly other_edited_seq: number | null;
}

/** The entry as it was appended; without its body if that was deleted since. */
export const asAppended = (row: EntryRow): Entry => {
  const user = { id: row.author_id, name: row.author_name, kind: row.author_kind };
  const fields = { room: row.room, seq: row.seq, id: row.id, cid: row.cid, user, timestamp: row.created_at };
  switch (row.type) {
    case 'message':
      return { ...fields, body: row.body };
    case 'edit':
      return { type: row.type, ...fields, target: row.target ?? 0, ...(row.body !== '' && { body: row.body }) };
    case 'deletion':
      return { type: row.type, ...fields, target: row.target ?? 0 };
  }
};

/** The entry as the room stands now: what is not said any more is left out. */
export const asNow = (row: EntryRow & OtherRow): Entry => {
  const entry = asAppended(row);
  if (entry.type === 'deletion') return entry;
  if (entry.type === 'edit') {
    const { body: _, ...rest } = entry;
    return row.other_edited_seq === row.seq ? entry : rest;
  }
  const { other_created_at: timestamp, other_author: by, other_body: body } = row;
  if (timestamp === null || by === null || body === null) return entry;
  if (row.deleted_seq !== null) return { ...entry, body: '', deleted: { seq: row.deleted_seq, timestamp, by } };
  return row.edited_seq === null ? entry : { ...entry, body, edited: { seq: row.edited_seq, timestamp } };
};
