import { mayGiveRoles, mayModerate, type RoomMember, type Stand } from '@roost/protocol';

/** What one may do to another person in a room, or for oneself: `block` concerns only who blocks. */
export type Deed =
  | 'make-moderator'
  | 'make-member'
  | 'hand-over'
  | 'mute'
  | 'unmute'
  | 'remove'
  | 'ban'
  | 'lift-ban'
  | 'block'
  | 'unblock';

/** Those that are asked about first: they cannot be taken back with one click, or need to know for how long. */
export type GraveDeed = Extract<Deed, 'hand-over' | 'mute' | 'remove' | 'ban' | 'block'>;

const graveDeeds: ReadonlySet<Deed> = new Set(['hand-over', 'mute', 'remove', 'ban', 'block']);
export const isGrave = (deed: Deed): deed is GraveDeed => graveDeeds.has(deed);

/** Somebody, as far as the one who looks at him may know. */
export interface Other extends Pick<RoomMember, 'user' | 'role' | 'isBanned'> {
  readonly isMuted: boolean;
  /** Undefined: not known yet, and nothing about it is offered. */
  readonly isBlocked: boolean | undefined;
  /** Whether he is in the room now, with a role there or without. */
  readonly isPresent: boolean;
}

/**
 * What may be done to somebody, in the order of the menu. Whether the other one is an admin of the server nobody is told: the server may still refuse.
 *
 * @example
 * deedsFor({ kind: 'private', role: 'owner', isAdmin: false }, member); // ['make-moderator', 'hand-over', 'mute', …]
 */
export const deedsFor = (own: Stand, other: Other): readonly Deed[] => {
  const { role, isMuted } = other;
  const isIn = role !== undefined || (own.kind === 'public' && other.isPresent);
  const canGive = mayGiveRoles(own) && own.kind !== 'dm' && isIn && other.isBanned !== true && role !== 'owner';
  const canModerate = mayModerate(own, { kind: own.kind, role, isAdmin: false });
  const offered: Readonly<Record<Deed, boolean>> = {
    'make-moderator': canGive && role !== 'moderator',
    'make-member': canGive && role === 'moderator',
    'hand-over': canGive,
    mute: canModerate && isIn && !isMuted && other.isBanned !== true,
    unmute: canModerate && isMuted && other.isBanned !== true,
    remove: canModerate && isIn && other.isBanned !== true,
    ban: canModerate && other.isBanned !== true,
    'lift-ban': canModerate && other.isBanned === true,
    block: other.isBlocked === false,
    unblock: other.isBlocked === true,
  };
  const isDeed = (name: string): name is Deed => name in offered;
  return Object.keys(offered)
    .filter(isDeed)
    .filter((deed) => offered[deed]);
};
