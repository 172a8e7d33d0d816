import type { RoomId, RoomRole, UserId } from '@roost/protocol';
import type { Transaction } from 'kysely';
import type { MemberChange } from '../member-store.ts';
import type { Schema } from './schema.ts';

interface Place {
  readonly room: RoomId;
  readonly user: UserId;
  readonly now: number;
}

type Columns = Partial<Pick<Schema['room_members'], 'role' | 'muted_until' | 'banned_at'>>;

/** Changes the row of somebody, or writes one for who has none. */
const put = async (tx: Transaction<Schema>, { room, user, now }: Place, columns: Columns): Promise<boolean> => {
  await tx
    .insertInto('room_members')
    .values({ room, user, joined_at: now, visible_from: 1, ...columns })
    .onConflict((conflict) => conflict.columns(['room', 'user']).doUpdateSet(columns))
    .execute();
  return true;
};

const update = async (tx: Transaction<Schema>, { room, user }: Place, columns: Columns): Promise<boolean> => {
  const changed = await tx
    .updateTable('room_members')
    .set(columns)
    .where('room', '=', room)
    .where('user', '=', user)
    .where('role', 'is not', null)
    .returning('user')
    .executeTakeFirst();
  return changed !== undefined;
};

/** In a public room anybody can be given a role, in a private one only members. */
const putRole = async (tx: Transaction<Schema>, place: Place, role: RoomRole): Promise<boolean> => {
  const { kind } = await tx.selectFrom('rooms').select('kind').where('id', '=', place.room).executeTakeFirstOrThrow();
  return kind === 'public' ? put(tx, place, { role }) : update(tx, place, { role });
};

const handOver = async (tx: Transaction<Schema>, place: Place): Promise<boolean> => {
  if (!(await putRole(tx, place, 'owner'))) return false;
  await tx
    .updateTable('room_members')
    .set({ role: 'moderator' })
    .where('room', '=', place.room)
    .where('role', '=', 'owner')
    .where('user', '!=', place.user)
    .execute();
  return true;
};

/** Whoever has no more to say in a room lets nobody in either. */
const withdrawInvitations = (tx: Transaction<Schema>, { room, user }: Place): Promise<unknown> =>
  tx.deleteFrom('invitations').where('room', '=', room).where('creator', '=', user).execute();

/** Does something to somebody in a room; false when there is nobody to whom it could be done. */
export const changeMember = async (tx: Transaction<Schema>, place: Place, change: MemberChange): Promise<boolean> => {
  switch (change.type) {
    case 'remove':
      await withdrawInvitations(tx, place);
      return update(tx, place, { role: null });
    case 'mute':
      return put(tx, place, { muted_until: change.until ?? null });
    case 'ban':
      if (change.at === undefined) return put(tx, place, { banned_at: null });
      await withdrawInvitations(tx, place);
      return put(tx, place, { role: null, banned_at: change.at });
    case 'role':
      if (change.role === 'member') await withdrawInvitations(tx, place);
      return putRole(tx, place, change.role);
    case 'hand-over':
      return handOver(tx, place);
  }
};
