import { useState } from 'react';
import type { RoomId } from '@roost/protocol';
import { useRooms } from '@roost/react';

/** Whether a room that was on the list has gone from it. One that is not on it yet is only new. */
export const useIsGone = (room: RoomId): boolean => {
  const { isKnown, rooms } = useRooms();
  const isListed = rooms.some(({ id }) => id === room);
  const [wasListed, setWasListed] = useState(isListed);
  if (isListed && !wasListed) setWasListed(true);
  return isKnown && wasListed && !isListed;
};
