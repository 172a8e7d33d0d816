import type { Epoch, RoomId, RoomKind, RoomRole, Role, UserId } from '@roost/protocol';
import type { Expression, Kysely } from 'kysely';
import type { Standing } from '../room-store.ts';
import type { Schema } from './schema.ts';

/** Rooms as one person stands to them: one row for each, with what is known of him there, and of the other one of a direct conversation. */
export const selectStandings = (db: Kysely<Schema>, user: UserId | Expression<UserId>) =>
  db
    .selectFrom('rooms')
    .leftJoin('room_members as own', (join) => join.onRef('own.room', '=', 'rooms.id').on('own.user', '=', user))
    .leftJoin('room_members as theirs', (join) =>
      join.onRef('theirs.room', '=', 'rooms.id').on('rooms.kind', '=', 'dm').on('theirs.user', '!=', user),
    )
    .leftJoin('users as other', 'other.id', 'theirs.user')
    .leftJoin('blocks', (join) => join.onRef('blocks.blocked', '=', 'theirs.user').on('blocks.user', '=', user))
    .leftJoin('users as self', (join) => join.on('self.id', '=', user))
    .select([
      'rooms.id',
      'rooms.title',
      'rooms.kind',
      'rooms.epoch',
      'rooms.last_seq',
      'own.role',
      'own.visible_from',
      'own.muted_until',
      'own.banned_at',
      'other.id as other_id',
      'other.name as other_name',
      'other.kind as other_kind',
      'blocks.created_at as blocked_at',
      'self.role as server_role',
    ]);

interface StandingRow {
  readonly id: RoomId;
  readonly title: string;
  readonly kind: RoomKind;
  readonly epoch: Epoch;
  readonly last_seq: number;
  readonly role: RoomRole | null;
  readonly visible_from: number | null;
  readonly muted_until: number | null;
  readonly banned_at: number | null;
  readonly other_id: UserId | null;
  readonly other_name: string | null;
  readonly other_kind: 'guest' | 'member' | null;
  readonly blocked_at: number | null;
  readonly server_role: Role | null;
}

const otherOf = ({ other_id: id, other_name: name, other_kind: kind, blocked_at }: StandingRow): Standing['other'] =>
  id === null || name === null || kind === null
    ? undefined
    : { user: { id, name, kind }, isBlocked: blocked_at !== null };

export const toStanding = (row: StandingRow): Standing => ({
  room: { id: row.id, title: row.title, kind: row.kind, epoch: row.epoch, head: row.last_seq },
  role: row.role ?? undefined,
  // What is public is so from its beginning.
  visibleFrom: row.kind === 'public' ? 1 : (row.visible_from ?? 1),
  mutedUntil: row.muted_until ?? undefined,
  isBanned: row.banned_at !== null,
  isAdmin: row.server_role === 'admin',
  other: otherOf(row),
});
