import { limits, type Head, type RoomId } from '@roost/protocol';
import { sql, type Kysely } from 'kysely';
import type { Page, PageRequest, StoredRoom } from '../message-store.ts';
import { asNow, entryColumns, otherColumns } from './entry-row.ts';
import type { Schema } from './schema.ts';

/** The room of that id, or undefined. */
export const readRoom = async (db: Kysely<Schema>, id: RoomId): Promise<StoredRoom | undefined> => {
  const row = await db
    .selectFrom('rooms')
    .select(['id', 'title', 'kind', 'epoch', 'last_seq'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { id: row.id, title: row.title, kind: row.kind, epoch: row.epoch, head: row.last_seq };
};

/** A statement takes only so many parameters. */
const roomsPerQuery = 500;

/** Where the logs of those rooms end; rooms that do not exist are left out. */
export const readHeads = async (db: Kysely<Schema>, rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, Head>> => {
  const heads = new Map<RoomId, Head>();
  for (let from = 0; from < rooms.length; from += roomsPerQuery) {
    const rows = await db
      .selectFrom('rooms')
      .select(['id', 'epoch', 'last_seq'])
      .where('id', 'in', rooms.slice(from, from + roomsPerQuery))
      .execute();
    for (const { id, epoch, last_seq: seq } of rows) heads.set(id, { epoch, seq });
  }
  return heads;
};

const otherSeq = sql<number>`coalesce(messages.deleted_seq, messages.edited_seq, messages.target)`;

const entriesOf = (db: Kysely<Schema>, room: RoomId) =>
  db
    .selectFrom('messages')
    .innerJoin('users', 'users.id', 'messages.author')
    .leftJoin('messages as other', (join) =>
      join.onRef('other.room', '=', 'messages.room').on('other.seq', '=', otherSeq),
    )
    .select([...entryColumns, ...otherColumns])
    .where('messages.room', '=', room);

const readEntries = async (db: Kysely<Schema>, room: RoomId, request: PageRequest): Promise<Page['messages']> => {
  const log = entriesOf(db, room).limit(Math.min(request.limit, limits.pageMax));
  switch (request.from) {
    case 'after':
      return (await log.where('messages.seq', '>', request.seq).orderBy('messages.seq', 'asc').execute()).map(asNow);
    case 'before':
      return (await log.where('messages.seq', '<', request.seq).orderBy('messages.seq', 'desc').execute())
        .map(asNow)
        .toReversed();
    case 'newest':
      return (await log.orderBy('messages.seq', 'desc').execute()).map(asNow).toReversed();
  }
};

/** One page of a room's log; of a room that does not exist, an empty one. */
export const readPage = async (db: Kysely<Schema>, room: RoomId, request: PageRequest): Promise<Page> => {
  const stored = await readRoom(db, room);
  if (stored === undefined) return { messages: [], hasOlder: false, head: 0 };
  const messages = await readEntries(db, room, request);
  const asked = request.from === 'newest' ? stored.head + 1 : request.from === 'before' ? request.seq : request.seq + 1;
  const first = messages[0]?.seq ?? Math.min(asked, stored.head + 1);
  return { messages, hasOlder: first > 1, head: Math.max(stored.head, messages.at(-1)?.seq ?? 0) };
};
