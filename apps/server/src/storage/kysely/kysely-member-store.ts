import { limits, type RoomId, type UserId } from '@roost/protocol';
import type { Kysely, Transaction } from 'kysely';
import type { Invitation, ListedMember, MemberChange, MemberStore, Redemption } from '../member-store.ts';
import { changeMember } from './change-member.ts';
import type { Schema } from './schema.ts';

/** Members and invitations in SQL. */
export class KyselyMemberStore implements MemberStore {
  constructor(private readonly db: Kysely<Schema>) {}

  async members(room: RoomId): Promise<readonly ListedMember[]> {
    const rows = await this.db
      .selectFrom('room_members')
      .innerJoin('users', 'users.id', 'room_members.user')
      .select([
        'users.id',
        'users.name',
        'users.kind',
        'room_members.role',
        'room_members.joined_at',
        'room_members.muted_until',
        'room_members.banned_at',
      ])
      .where('room_members.room', '=', room)
      .where((eb) =>
        eb.or([
          eb('room_members.role', 'is not', null),
          eb('room_members.banned_at', 'is not', null),
          eb('room_members.muted_until', 'is not', null),
        ]),
      )
      .orderBy('room_members.joined_at')
      .orderBy('users.id')
      .execute();
    return rows.map((row) => ({
      user: { id: row.id, name: row.name, kind: row.kind },
      role: row.role ?? undefined,
      joinedAt: row.joined_at,
      mutedUntil: row.muted_until ?? undefined,
      isBanned: row.banned_at !== null,
    }));
  }

  change(room: RoomId, user: UserId, change: MemberChange, now: number): Promise<boolean> {
    return this.db.transaction().execute((tx) => changeMember(tx, { room, user, now }, change));
  }

  invite(invitation: Invitation): Promise<'made' | 'too_many' | 'powerless'> {
    const { tokenHash, room, creator, expiresAt, uses, now } = invitation;
    return this.db.transaction().execute(async (tx) => {
      if (!(await mayInvite(tx, invitation))) return 'powerless';
      await tx
        .deleteFrom('invitations')
        .where('room', '=', room)
        .where((eb) => eb.or([eb('expires_at', '<=', now), eb('uses_left', '<=', 0)]))
        .execute();
      const { count } = await tx
        .selectFrom('invitations')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('room', '=', room)
        .executeTakeFirstOrThrow();
      if (count >= limits.invitationsPerRoom) return 'too_many';
      await tx
        .insertInto('invitations')
        .values({ token_hash: tokenHash, room, creator, expires_at: expiresAt, uses_left: uses })
        .execute();
      return 'made';
    });
  }

  redeem(redemption: Redemption): Promise<boolean> {
    return this.db.transaction().execute(async (tx) => {
      if (!(await take(tx, redemption))) return false;
      if (await admit(tx, redemption)) return true;
      // He could not be let in, so nothing was used.
      await giveBack(tx, redemption);
      return false;
    });
  }
}

/** Holds the row of who invites: whoever takes his role from him comes wholly before, or wholly after and finds the invitation. An admin of the server is a moderator where he is a member. */
const mayInvite = async (tx: Transaction<Schema>, { room, creator }: Invitation): Promise<boolean> => {
  const own = await tx
    .updateTable('room_members')
    .set((eb) => ({ role: eb.ref('role') }))
    .where('room', '=', room)
    .where('user', '=', creator)
    .where('role', 'is not', null)
    .returning('role')
    .executeTakeFirst();
  if (own === undefined || own.role !== 'member') return own !== undefined;
  const creators = tx.selectFrom('users').select('role').where('id', '=', creator);
  return (await creators.executeTakeFirst())?.role === 'admin';
};

/** One statement: of two who come with the last use of an invitation, one gets in. It holds its row until the end of the transaction. */
const take = async (tx: Transaction<Schema>, { tokenHash, room, now }: Redemption): Promise<boolean> => {
  const taken = await tx
    .updateTable('invitations')
    .set((eb) => ({ uses_left: eb('uses_left', '-', 1) }))
    .where('token_hash', '=', tokenHash)
    .where('room', '=', room)
    .where('expires_at', '>', now)
    .where('uses_left', '>', 0)
    .returning('room')
    .executeTakeFirst();
  return taken !== undefined;
};

const giveBack = (tx: Transaction<Schema>, { tokenHash }: Redemption): Promise<unknown> =>
  tx
    .updateTable('invitations')
    .set((eb) => ({ uses_left: eb('uses_left', '+', 1) }))
    .where('token_hash', '=', tokenHash)
    .execute();

/** Locks the room's row, so that its members cannot become too many, and nothing is written between its head and who reads from there on. */
const admit = async (tx: Transaction<Schema>, { room, user, now }: Redemption): Promise<boolean> => {
  const { last_seq: head } = await tx
    .updateTable('rooms')
    .set((eb) => ({ last_seq: eb.ref('last_seq') }))
    .where('id', '=', room)
    .returning('last_seq')
    .executeTakeFirstOrThrow();
  const { count } = await tx
    .selectFrom('room_members')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('room', '=', room)
    .where('role', 'is not', null)
    .executeTakeFirstOrThrow();
  if (count >= limits.membersPerRoom) return false;
  const entered = await tx
    .insertInto('room_members')
    .values({ room, user, role: 'member', joined_at: now, visible_from: head + 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['room', 'user'])
        .doUpdateSet((eb) => ({
          role: eb.ref('excluded.role'),
          joined_at: eb.ref('excluded.joined_at'),
          visible_from: eb.ref('excluded.visible_from'),
        }))
        .where('room_members.banned_at', 'is', null)
        .where('room_members.role', 'is', null),
    )
    .returning('user')
    .executeTakeFirst();
  return entered !== undefined;
};
