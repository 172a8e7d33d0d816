import { useConnection, useMessages, useRoom } from '@roost/react';
import { words } from '../../app/words.ts';

/** How far this page has read the room's log, and whether that is all of it. */
export const SyncLine = () => {
  const { messages, head } = useMessages();
  const { status } = useConnection();
  const isJoined = useRoom().status === 'joined';
  if (!isJoined) return null;
  const last = messages.at(-1)?.seq ?? 0;
  if (status !== 'online') return words.room.seenUpTo(last);
  return last < head ? words.room.catchingUp(head) : words.room.upToDate(head);
};
