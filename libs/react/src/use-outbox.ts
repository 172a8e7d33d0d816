import type { OutboxEntry, RoomChannel } from '@roost/client';
import { useChannel } from './room-provider.tsx';
import { useSource } from './use-source.ts';

/** What this person wrote to the room and the room does not have yet, and what may be done with what failed. */
export const useOutbox = (): {
  readonly entries: readonly OutboxEntry[];
  readonly retry: RoomChannel['retry'];
  readonly discard: RoomChannel['discard'];
} => {
  const { outbox, retry, discard } = useChannel();
  return { entries: useSource(outbox), retry, discard };
};
