import type { Head, RoomChanged, RoomId, RoomSummary } from '@roost/protocol';

/** The rooms that somebody may enter, as far as that is known. */
export interface RoomList {
  /** False until the server was asked for the first time. */
  readonly isKnown: boolean;
  /** As the server orders them: public ones first, then the older ones first. */
  readonly rooms: readonly RoomSummary[];
}

export const unknownRooms: RoomList = { isKnown: false, rooms: [] };

/** How much of a room is unread; a room that was never entered has nothing to catch up with. */
export const unreadIn = ({ head, read }: RoomSummary): number => (read === undefined ? 0 : Math.max(0, head - read));

const isSame = (a: RoomSummary, b: RoomSummary): boolean =>
  a.title === b.title &&
  a.kind === b.kind &&
  a.head === b.head &&
  a.online === b.online &&
  a.read === b.read &&
  a.role === b.role &&
  a.mutedUntil === b.mutedUntil &&
  a.user?.name === b.user?.name &&
  a.user?.kind === b.user?.kind;

const changed = (list: RoomList, id: RoomId, change: (room: RoomSummary) => RoomSummary): RoomList => {
  const index = list.rooms.findIndex((room) => room.id === id);
  const before = list.rooms[index];
  if (before === undefined) return list;
  const after = change(before);
  return isSame(before, after) ? list : { ...list, rooms: list.rooms.with(index, after) };
};

/** Takes in the server's answer. Rooms that did not change stay the same objects; what is known to be newer stays. */
export const withAnswer = (list: RoomList, rooms: readonly RoomSummary[]): RoomList => {
  const known = new Map(list.rooms.map((room) => [room.id, room]));
  const merged = rooms.map((room) => {
    const before = known.get(room.id);
    if (before === undefined) return room;
    const read = Math.max(before.read ?? 0, room.read ?? 0);
    const after = { ...room, ...((before.read ?? room.read) !== undefined && { read }) };
    return isSame(before, after) ? before : after;
  });
  const isUnchanged =
    list.isKnown && merged.length === list.rooms.length && merged.every((room, index) => room === list.rooms[index]);
  return isUnchanged ? list : { isKnown: true, rooms: merged };
};

/** Takes in what has changed of a room; the very same list when the room is not on it, so that whoever keeps it asks anew. */
export const withChange = (list: RoomList, { room }: RoomChanged): RoomList =>
  changed(list, room.id, (before) => ({ ...before, ...room }));

export const withoutRoom = (list: RoomList, id: RoomId): RoomList => {
  const rooms = list.rooms.filter((room) => room.id !== id);
  return rooms.length === list.rooms.length ? list : { ...list, rooms };
};

/** The log of a room goes at least up to there. */
export const withHead = (list: RoomList, id: RoomId, seq: Head['seq']): RoomList =>
  changed(list, id, (room) => (seq > room.head ? { ...room, head: seq } : room));

/** One has read a room at least up to there. */
export const withRead = (list: RoomList, id: RoomId, seq: number): RoomList =>
  changed(list, id, (room) => (seq > (room.read ?? -1) ? { ...room, read: seq } : room));
