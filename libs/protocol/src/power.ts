import type { RoomKind } from './message.ts';
import type { RoomRole } from './rooms.ts';

/** What decides how much somebody has to say in a room. */
export interface Stand {
  readonly kind: RoomKind;
  /** His role in the room; undefined for who has none there. */
  readonly role: RoomRole | undefined;
  /** Whether he is an admin of the server. */
  readonly isAdmin: boolean;
}

const powers: Readonly<Record<RoomRole, number>> = { member: 1, moderator: 2, owner: 3 };

/**
 * How much somebody has to say in a room. An admin of the server stands above everybody in public rooms, and is a moderator of the private ones in which he is; whom
 * people talk to in private is not his business. In a direct conversation nobody has anything to say.
 */
const powerOf = ({ kind, role, isAdmin }: Stand): number => {
  const own = role === undefined ? 0 : powers[role];
  switch (kind) {
    case 'dm':
      return 0;
    case 'private':
      return isAdmin && role !== undefined ? Math.max(own, powers.moderator) : own;
    case 'public':
      return isAdmin ? powers.owner + 1 : own;
  }
};

/** Whether somebody may rename the room, invite, and see who is kept out of it. */
export const maySteer = (stand: Stand): boolean => powerOf(stand) >= powers.moderator;

/** Whether somebody may give roles. */
export const mayGiveRoles = (stand: Stand): boolean => powerOf(stand) >= powers.owner;

/**
 * Whether somebody may remove, mute or ban another one, or delete what he wrote: who has more to say than he has.
 *
 * @example
 * const ana = { kind: 'private', role: 'owner', isAdmin: false } as const;
 * mayModerate(ana, { ...ana, role: 'member' }); // true
 */
export const mayModerate = (stand: Stand, other: Stand): boolean => maySteer(stand) && powerOf(stand) > powerOf(other);
