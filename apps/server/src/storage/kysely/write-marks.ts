import type { RoomId, UserId } from '@roost/protocol';
import type { Kysely } from 'kysely';
import { newestMarks } from '../newest-marks.ts';
import type { ReadMark } from '../read-store.ts';
import type { Schema } from './schema.ts';

/** Moves positions on in one statement, and leaves alone those that are further already. */
export const writeMarks = async (db: Kysely<Schema>, marks: readonly ReadMark[]): Promise<void> => {
  const rows = newestMarks(marks).map(({ user, room, seq }) => ({ user, room, seq }));
  await db
    .insertInto('reads')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['user', 'room'])
        .doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq') }))
        .whereRef('excluded.seq', '>', 'reads.seq'),
    )
    .execute();
};

/** How far that user has read those rooms. */
export const readPositions = async (
  db: Kysely<Schema>,
  user: UserId,
  rooms: readonly RoomId[],
): Promise<ReadonlyMap<RoomId, number>> => {
  if (rooms.length === 0) return new Map();
  const rows = await db
    .selectFrom('reads')
    .select(['room', 'seq'])
    .where('user', '=', user)
    .where('room', 'in', rooms)
    .execute();
  return new Map(rows.map(({ room, seq }) => [room, seq]));
};
