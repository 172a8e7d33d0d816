import type { RoomRole } from '@roost/protocol';
import type { Standing } from '../storage/room-store.ts';

const powers: Readonly<Record<RoomRole, number>> = { member: 1, moderator: 2, owner: 3 };

/**
 * How much somebody has to say in a room. An admin of the server stands above everybody in public rooms, and is a moderator of the private ones in which he is; whom
 * people talk to in private is not his business. In a direct conversation nobody has anything to say.
 */
const powerOf = ({ room, role, isAdmin }: Standing): number => {
  const own = role === undefined ? 0 : powers[role];
  switch (room.kind) {
    case 'dm':
      return 0;
    case 'private':
      return isAdmin && role !== undefined ? Math.max(own, powers.moderator) : own;
    case 'public':
      return isAdmin ? powers.owner + 1 : own;
  }
};

/** Whether somebody may rename the room, invite, and see who is kept out of it. */
export const maySteer = (standing: Standing): boolean => powerOf(standing) >= powers.moderator;

/** Whether somebody may give roles. */
export const mayGiveRoles = (standing: Standing): boolean => powerOf(standing) >= powers.owner;

/** Whether somebody may remove, mute or ban another one, or delete what he wrote: who has more to say than he has. */
export const mayModerate = (standing: Standing, other: Standing): boolean =>
  maySteer(standing) && powerOf(standing) > powerOf(other);
