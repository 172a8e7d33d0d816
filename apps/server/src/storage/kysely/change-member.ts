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

/**
 * Of those who give and take roles in a room, and come in or leave, one at a time: each must see what the one before him did. First the invitations that may end with it, since
 * who uses one takes it and then the room.
 */
const lockRoom = async (tx: Transaction<Schema>, { room, user }: Place): Promise<void> => {
  await tx
    .updateTable('invitations')
    .set((eb) => ({ uses_left: eb.ref('uses_left') }))
    .where('room', '=', room)
    .where('creator', '=', user)
    .execute();
  await tx
    .updateTable('rooms')
    .set((eb) => ({ last_seq: eb.ref('last_seq') }))
    .where('id', '=', room)
    .execute();
};

const roleOf = async (tx: Transaction<Schema>, room: RoomId, user: UserId): Promise<RoomRole | undefined> => {
  const members = tx.selectFrom('room_members').select('role').where('room', '=', room).where('user', '=', user);
  return (await members.executeTakeFirst())?.role ?? undefined;
};

const giveRole = async (
  tx: Transaction<Schema>,
  place: Place,
  { role, was }: MemberChange & { type: 'role' },
): Promise<boolean> => {
  await lockRoom(tx, place);
  if ((await roleOf(tx, place.room, place.user)) !== was) return false;
  const isGiven = await putRole(tx, place, role);
  if (role === 'member') await withdrawInvitations(tx, place);
  return isGiven;
};

const handOver = async (tx: Transaction<Schema>, place: Place, by: UserId | undefined): Promise<boolean> => {
  await lockRoom(tx, place);
  if (by !== undefined && (await roleOf(tx, place.room, by)) !== 'owner') return false;
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

const leave = async (tx: Transaction<Schema>, place: Place): Promise<boolean> => {
  await lockRoom(tx, place);
  if ((await roleOf(tx, place.room, place.user)) === 'owner') {
    const members = tx.selectFrom('room_members').select('user').where('room', '=', place.room);
    const another = await members.where('role', 'is not', null).where('user', '!=', place.user).executeTakeFirst();
    if (another !== undefined) return false;
  }
  return remove(tx, place);
};

const remove = async (tx: Transaction<Schema>, place: Place): Promise<boolean> => {
  const isRemoved = await update(tx, place, { role: null });
  await withdrawInvitations(tx, place);
  return isRemoved;
};

/** Whoever has no more to say in a room lets nobody in either. After his row was changed: who makes an invitation holds that row. */
const withdrawInvitations = (tx: Transaction<Schema>, { room, user }: Place): Promise<unknown> =>
  tx.deleteFrom('invitations').where('room', '=', room).where('creator', '=', user).execute();

/** Does something to somebody in a room; false when there is nobody to whom it could be done, or it has changed meanwhile. */
export const changeMember = async (tx: Transaction<Schema>, place: Place, change: MemberChange): Promise<boolean> => {
  switch (change.type) {
    case 'remove':
      return remove(tx, place);
    case 'leave':
      return leave(tx, place);
    case 'mute':
      return put(tx, place, { muted_until: change.until ?? null });
    case 'ban': {
      if (change.at === undefined) return put(tx, place, { banned_at: null });
      const isBanned = await put(tx, place, { role: null, banned_at: change.at });
      await withdrawInvitations(tx, place);
      return isBanned;
    }
    case 'role':
      return giveRole(tx, place, change);
    case 'hand-over':
      return handOver(tx, place, change.by);
  }
};
