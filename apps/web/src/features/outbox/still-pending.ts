import type { Message, UserId } from '@roost/protocol';
import type { OutboxEntry } from '@roost/react';

/** The entries whose message has not come back from the room yet: between the notice and the ack a message is in both (R6). */
export const stillPending = (
  entries: readonly OutboxEntry[],
  messages: readonly Message[],
  self: UserId,
): readonly OutboxEntry[] => {
  if (entries.length === 0) return entries;
  const arrived = new Set(messages.filter(({ user }) => user.id === self).map(({ cid }) => cid));
  return entries.filter(({ cid }) => !arrived.has(cid));
};
