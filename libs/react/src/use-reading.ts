import type { Reading, Reads } from '@roost/client';
import { useEffect } from 'react';
import { useChannel } from './room-provider.tsx';
import { useChosen, useSource } from './use-source.ts';

/** How far this person has read the room, and what is new. */
export const useReading = (): Reading => useSource(useChannel().reads);

/** How many messages of others are unread in the room. */
export const useUnread = (): number => useChosen(useChannel().reads, ({ unread }) => unread);

/**
 * Marks the room as read while the reader sees the end of the log, and the page is visible. What it returns is the same as long as the room is: to say of a
 * reader elsewhere in the log up to where he has seen it, and to mark all.
 */
export const useReadMark = (seesEnd: boolean): Pick<Reads, 'seen' | 'markAll'> => {
  const { reads } = useChannel();
  useEffect(() => (seesEnd ? reads.seeEnd() : undefined), [reads, seesEnd]);
  return reads;
};
