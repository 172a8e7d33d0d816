import type { RoomStatus } from '@roost/client';
import { useChannel } from './room-provider.tsx';
import { useChosen } from './use-source.ts';

/** Whether this person is in the room, and which it is. */
export const useRoom = (): RoomStatus => useChosen(useChannel(), ({ status }) => status);
