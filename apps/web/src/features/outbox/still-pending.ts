import type { Message, UserId } from '@roost/protocol';
import type { OutboxEntry } from '@roost/react';

type OutboxMessage = OutboxEntry & { readonly type?: undefined };

const none: readonly OutboxMessage[] = [];

/** The messages whose message has not come back from the room yet: between the notice and the ack a message is in both (R6). */
export const stillPending = (
  entries: readonly OutboxEntry[],
  messages: readonly Message[],
  self: UserId,
): readonly OutboxMessage[] => {
  if (entries.length === 0) return none;
  const arrived = new Set(messages.filter(({ user }) => user.id === self).map(({ cid }) => cid));
  return entries.filter((entry): entry is OutboxMessage => entry.type === undefined && !arrived.has(entry.cid));
};
