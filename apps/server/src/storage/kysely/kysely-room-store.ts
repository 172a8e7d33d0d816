import { limits, type RoomId, type UserId } from '@roost/protocol';
import type { Kysely, Transaction } from 'kysely';
import type { NameKeys } from '../../identity/names.ts';
import type { Created, DirectToOpen, Listed, RoomStore, RoomToCreate, Standing } from '../room-store.ts';
import { rowsOf, slot } from './prepared-query.ts';
import type { Schema } from './schema.ts';
import { selectStandings, toStanding } from './standings.ts';

const standingIn = (db: Kysely<Schema>) =>
  selectStandings(db, slot<UserId>('user')).where('rooms.id', '=', slot<RoomId>('room')).compile();

/** Rooms in SQL. */
export class KyselyRoomStore implements RoomStore {
  /** Asked for nearly every message of somebody who has not written for a while. */
  private readonly standings: ReturnType<typeof standingIn>;

  constructor(private readonly db: Kysely<Schema>) {
    this.standings = standingIn(db);
  }

  async standing(user: UserId, room: RoomId): Promise<Standing | undefined> {
    const [row] = await rowsOf(this.db, this.standings, { user, room });
    return row === undefined ? undefined : toStanding(row);
  }

  async listed(user: UserId): Promise<readonly Listed[]> {
    const rooms = selectStandings(this.db, user)
      .leftJoin('reads', (join) => join.onRef('reads.room', '=', 'rooms.id').on('reads.user', '=', user))
      .select('reads.seq as read')
      .orderBy('rooms.created_at')
      .orderBy('rooms.id');
    // Two questions that each have an index; as one they would look at everybody's conversations.
    const open = await rooms.where('rooms.kind', '=', 'public').execute();
    const closed = await rooms
      .where('rooms.id', 'in', (eb) =>
        eb
          .selectFrom('room_members')
          .select('room_members.room')
          .where('room_members.user', '=', user)
          .where('room_members.role', 'is not', null),
      )
      .where('rooms.kind', '!=', 'public')
      .execute();
    return [...open, ...closed].map((row) => ({ ...toStanding(row), read: row.read ?? undefined }));
  }

  create(room: RoomToCreate): Promise<Created> {
    return this.db.transaction().execute(async (tx) => {
      const titleKeys = room.kind === 'public' ? room.titleKeys : undefined;
      if (await isTitleTaken(tx, titleKeys)) return 'title_taken';
      if (await isFull(tx, room)) return 'too_many';
      const { id, title, kind, epoch, owner, now } = room;
      const made = await tx
        .insertInto('rooms')
        .values({ id, title, kind, epoch, last_seq: 0, created_at: now, ...titleColumns(titleKeys) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      // The same title may have come in between.
      if (made === undefined) return (await isTitleTaken(tx, titleKeys)) ? 'title_taken' : 'id_taken';
      await tx
        .insertInto('room_members')
        .values({ room: id, user: owner, role: 'owner', joined_at: now, visible_from: 1 })
        .execute();
      return 'created';
    });
  }

  openDirect({ id, epoch, users, now }: DirectToOpen): Promise<{ readonly id: RoomId; readonly isNew: boolean }> {
    const pairKey = users.toSorted().join(' ');
    return this.db.transaction().execute(async (tx) => {
      const made = await tx
        .insertInto('rooms')
        .values({ id, title: '', kind: 'dm', epoch, last_seq: 0, created_at: now, pair_key: pairKey })
        .onConflict((conflict) => conflict.column('pair_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (made === undefined) {
        const known = tx.selectFrom('rooms').select('id').where('pair_key', '=', pairKey);
        return { ...(await known.executeTakeFirstOrThrow()), isNew: false };
      }
      const members = users.map(
        (user) => ({ room: id, user, role: 'member', joined_at: now, visible_from: 1 }) as const,
      );
      await tx.insertInto('room_members').values(members).execute();
      return { id, isNew: true };
    });
  }

  async rename(room: RoomId, title: string, titleKeys: NameKeys | undefined): Promise<'renamed' | 'title_taken'> {
    return this.db.transaction().execute(async (tx) => {
      if (await isTitleTaken(tx, titleKeys, room)) return 'title_taken';
      await tx
        .updateTable('rooms')
        .set({ title, ...titleColumns(titleKeys) })
        .where('id', '=', room)
        .execute();
      return 'renamed';
    });
  }
}

const titleColumns = (keys: NameKeys | undefined): Pick<Schema['rooms'], 'title_key' | 'title_name_key'> => ({
  title_key: keys?.lookKey ?? null,
  title_name_key: keys?.nameKey ?? null,
});

const isTitleTaken = async (
  tx: Transaction<Schema>,
  keys: NameKeys | undefined,
  besides?: RoomId,
): Promise<boolean> => {
  if (keys === undefined) return false;
  const holders = await tx
    .selectFrom('rooms')
    .select('id')
    .where((eb) => eb('title_key', '=', keys.lookKey).or('title_name_key', '=', keys.nameKey))
    .execute();
  return holders.some(({ id }) => id !== besides);
};

const isFull = async (tx: Transaction<Schema>, { kind, owner }: RoomToCreate): Promise<boolean> => {
  const owned = await tx
    .selectFrom('room_members')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user', '=', owner)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  if (owned.count >= limits.roomsPerUser) return true;
  if (kind !== 'public') return false;
  const open = await tx
    .selectFrom('rooms')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', '=', 'public')
    .executeTakeFirstOrThrow();
  return open.count >= limits.publicRooms;
};
