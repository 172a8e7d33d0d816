import type { RoomChannel } from '@roost/client';
import { useChannel } from './room-provider.tsx';

/** Puts a message into the outbox; the function is the same as long as the room is. */
export const useSend = (): RoomChannel['send'] => useChannel().send;
