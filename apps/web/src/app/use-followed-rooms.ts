import { useEffect } from 'react';
import type { RoomId, UserId } from '@roost/protocol';
import { useKeptOpen, useRooms } from '@roost/react';
import { markRoom, useFollowed } from '../features/rooms/followed-rooms.ts';
import { sectionsOf } from '../features/rooms/room-sections.ts';
import { lobby } from './route.ts';

/** Of so many rooms one may be in (LIMIT_ROOMS_PER_SOCKET is 100); the rest tells its news by the list. */
const most = 60;

/** Keeps one's own rooms open behind the current one, so that what is unread there is known at once. Entering a room follows it again. */
export const useFollowedRooms = (self: UserId, current: RoomId): void => {
  const { rooms } = useRooms();
  const { own, direct } = sectionsOf(rooms, lobby, useFollowed(self));
  useKeptOpen([...own, ...direct].slice(0, most).map(({ id }) => id));
  useEffect(() => markRoom(self, current, 'entered'), [self, current]);
};
