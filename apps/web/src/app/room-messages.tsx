import { useCallback, useMemo } from 'react';
import type { Cid, User } from '@roost/protocol';
import { useMessages, useOutbox } from '@roost/react';
import { MessageList } from '../features/messages/message-list.tsx';
import { SendState } from '../features/outbox/send-state.tsx';
import { stillPending } from '../features/outbox/still-pending.ts';

/** The messages of the room, and under them one's own that are on their way. */
export const RoomMessages = ({ self, roomTitle }: { self: User; roomTitle: string }) => {
  const { entries } = useOutbox();
  const { messages } = useMessages();
  const pending = useMemo(() => stillPending(entries, messages, self.id), [entries, messages, self.id]);
  const noteOf = useCallback(
    (cid: Cid) => {
      const entry = pending.find((candidate) => candidate.cid === cid);
      return entry && <SendState entry={entry} />;
    },
    [pending],
  );
  return <MessageList roomTitle={roomTitle} self={self} pending={pending} noteOf={noteOf} />;
};
