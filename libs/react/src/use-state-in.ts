import type { Member, RoomId } from '@roost/client';
import { useChat } from './chat-provider.tsx';
import { useChosen } from './use-source.ts';

/** How somebody is in a room that need not be on the screen: `unknown` while nobody can tell, `offline` when he is not there. */
export const useStateIn = (room: RoomId, id: Member['id']): Member['status'] | 'offline' | 'unknown' => {
  const chat = useChat();
  const channel = chat.room(room);
  return useChosen(channel, ({ presence }) => {
    if (presence.status !== 'synced') return 'unknown';
    return channel.member(id)?.status ?? 'offline';
  });
};
