import type { Deletion, Edit, Entry, Message } from '@roost/protocol';

const isLast = (log: readonly Entry[], { seq, target }: Edit | Deletion): boolean =>
  !log.some((other) => other.type !== undefined && other.target === target && other.seq > seq);

const messageNow = (log: readonly Entry[], message: Message): Message => {
  const change = log.findLast((entry) => entry.type !== undefined && entry.target === message.seq);
  if (change === undefined || change.type === undefined) return message;
  const { seq, timestamp } = change;
  return change.type === 'edit'
    ? { ...message, body: change.body ?? '', edited: { seq, timestamp } }
    : { ...message, body: '', deleted: { seq, timestamp, by: change.user.id } };
};

/** A log as a server tells it: every message as it is now, and no body that is not said any more. */
export const logAsNow = (log: readonly Entry[]): Entry[] =>
  log.map((entry) => {
    if (entry.type === undefined) return messageNow(log, entry);
    if (entry.type === 'deletion' || isLast(log, entry)) return entry;
    const { body: _, ...rest } = entry;
    return rest;
  });
