import type { RoomChannel, User } from '@roost/client';
import { useChannel } from './room-provider.tsx';
import { useSource } from './use-source.ts';

/** The others who are writing now, in the order in which they began. */
export const useTypists = (): readonly User[] => useSource(useChannel().typists);

/** Tells the others that one writes (`typed`, at every key) and that one has stopped. The functions stay the same as long as the room does. */
export const useOwnTyping = (): Pick<RoomChannel, 'typed' | 'stoppedTyping'> => useChannel();
