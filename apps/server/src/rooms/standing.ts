import { fail, type AckFailure, type RoomChanged } from '@roost/protocol';
import type { Standing } from '../storage/room-store.ts';

/** One answer for a room that there is not and for one that somebody may not know of: nothing tells them apart. */
export const noSuchRoom = (): AckFailure => fail('not_found', 'There is no such room.', { field: 'room' });

/** Whether somebody may enter a room, and so read it and be told of it. Who has blocked the other one of a direct conversation is out of it himself. */
export const mayEnter = ({ room, role, isBanned, other }: Standing): boolean => {
  switch (room.kind) {
    case 'public':
      return !isBanned;
    case 'private':
      return role !== undefined && !isBanned;
    case 'dm':
      return role !== undefined && other !== undefined && !other.isBlocked;
  }
};

/** A room as one person is shown it. */
export const infoOf = ({ room, role, mutedUntil, other }: Standing): RoomChanged['room'] => ({
  id: room.id,
  title: other?.user.name ?? room.title,
  kind: room.kind,
  ...(role !== undefined && { role }),
  ...(mutedUntil !== undefined && { mutedUntil }),
  ...(other !== undefined && { user: other.user }),
});

/** The same, as it is told when it changes: that he is not muted has to be said. */
export const noticeOf = (standing: Standing): RoomChanged => ({
  room: { ...infoOf(standing), mutedUntil: standing.mutedUntil ?? 0 },
});

/** How far somebody has read a room. What he may not read leaves him nothing to catch up with: who was put out of a private room and let in again begins there. */
export const readUpTo = (
  { visibleFrom }: Pick<Standing, 'visibleFrom'>,
  read: number | undefined,
): number | undefined => (read === undefined && visibleFrom === 1 ? undefined : Math.max(read ?? 0, visibleFrom - 1));
