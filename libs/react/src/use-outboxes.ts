import type { Cid, RoomId, RoomOutbox } from '@roost/client';
import { useChat } from './chat-provider.tsx';
import { useSource } from './use-source.ts';

/** What this person wrote to any room and what is not sent yet, and what may be done with it. */
export const useOutboxes = (): {
  readonly outboxes: readonly RoomOutbox[];
  readonly retry: (room: RoomId, cid: Cid) => void;
  readonly discard: (room: RoomId, cid: Cid) => void;
} => {
  const chat = useChat();
  return {
    outboxes: useSource(chat.outboxes),
    retry: (room, cid) => chat.room(room).retry(cid),
    discard: (room, cid) => chat.room(room).discard(cid),
  };
};
