import type { RoomChannel } from '@roost/client';
import { useChannel } from './room-provider.tsx';

/** Puts a message into the outbox; the function is the same as long as the room is. */
export const useSend = (): RoomChannel['send'] => useChannel().send;

/** Edits and deletes one's own messages, by way of the outbox; the functions are the same as long as the room is. */
export const useChange = (): Pick<RoomChannel, 'edit' | 'remove'> => useChannel();
