import type { RoomId, RoomList, Rooms } from '@roost/client';
import { useEffect } from 'react';
import { useChat } from './chat-provider.tsx';
import { useSource } from './use-source.ts';

/** The rooms that this person may enter. */
export const useRooms = (): RoomList => useSource(useChat().rooms);

/** What can be done with rooms; the functions stay the same as long as the client does. */
export const useRoomActions = (): Omit<Rooms, 'subscribe' | 'getSnapshot'> => useChat().rooms;

/** Keeps rooms open behind the one on the screen: what happens there is known at once, and whoever goes there finds it. */
export const useKeptOpen = (rooms: readonly RoomId[]): void => {
  const chat = useChat();
  // The ids, not the array, tell whether they are others.
  const names = rooms.join(' ');
  useEffect(() => {
    const close = rooms.map((id) => chat.room(id).open('in-background'));
    return () => {
      for (const end of close) end();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `names` says it
  }, [chat, names]);
};
