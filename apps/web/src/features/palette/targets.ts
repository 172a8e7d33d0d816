import type { RoomId, UserId } from '@roost/protocol';
import type { Member, RoomSummary } from '@roost/react';
import type { Target } from './find.ts';

export type PlaceTarget = Target &
  ({ readonly kind: 'room'; readonly room: RoomSummary } | { readonly kind: 'person'; readonly id: UserId });

/** Where one can go: what is unread first, then the other rooms, then who is here and has no conversation with the reader yet. */
export const targetsOf = (
  rooms: readonly RoomSummary[],
  people: readonly Member[],
  current: RoomId,
  unreadOf: (room: RoomSummary) => number,
): readonly PlaceTarget[] => {
  const places = rooms
    .filter(({ id }) => id !== current)
    .toSorted((a, b) => Number(unreadOf(b) > 0) - Number(unreadOf(a) > 0))
    .map((room) => ({ kind: 'room', key: `room ${room.id}`, name: room.title, room }) as const);
  const known = new Set(rooms.flatMap(({ user }) => user?.id ?? []));
  const others = people
    .filter(({ id, self }) => !self && !known.has(id))
    .map(({ id, name }) => ({ kind: 'person', key: `person ${id}`, name, id }) as const);
  return [...places, ...others];
};
