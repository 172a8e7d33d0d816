import { useCallback, useMemo } from 'react';
import type { Cid, User } from '@roost/protocol';
import { useMessages, useOutbox } from '@roost/react';
import { MessageList } from '../features/messages/message-list.tsx';
import { changeOf, pendingWithChanges, withChanges } from '../features/outbox/pending-changes.ts';
import { SendState } from '../features/outbox/send-state.tsx';
import { stillPending } from '../features/outbox/still-pending.ts';

/** The messages of the room, and under them one's own that are on their way; what one changes is shown as it will be. */
export const RoomMessages = ({ self, roomTitle }: { self: User; roomTitle: string }) => {
  const { entries } = useOutbox();
  const { messages } = useMessages();
  const pending = useMemo(
    () => pendingWithChanges(stillPending(entries, messages, self.id), entries),
    [entries, messages, self.id],
  );
  const changed = useMemo(() => withChanges(messages, entries), [messages, entries]);
  const noteOf = useCallback(
    (cid: Cid, seq: number | undefined) => {
      const own = seq === undefined ? pending.find((candidate) => candidate.cid === cid) : undefined;
      const entry = own ?? changeOf(entries, [seq, cid]);
      return entry && <SendState entry={entry} />;
    },
    [pending, entries],
  );
  return <MessageList roomTitle={roomTitle} self={self} messages={changed} pending={pending} noteOf={noteOf} />;
};
