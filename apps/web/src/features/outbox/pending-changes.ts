import type { Cid, Message } from '@roost/protocol';
import type { OutboxEntry } from '@roost/react';

/** The last change of a message that is on its way. `places`: the names of the message, its seq or its cid. */
export const changeOf = (
  entries: readonly OutboxEntry[],
  places: ReadonlyArray<number | Cid | undefined>,
): OutboxEntry | undefined => entries.findLast((entry) => entry.type !== undefined && places.includes(entry.target));

const bodyOf = (body: string, change: OutboxEntry | undefined): string =>
  change?.type === 'edit' ? change.body : body;

/** Messages as their author has changed them, though the room does not know yet. The very same array when he has not. */
export const withChanges = (messages: readonly Message[], entries: readonly OutboxEntry[]): readonly Message[] => {
  if (!entries.some(({ type }) => type === 'edit')) return messages;
  return messages.map((message) => {
    const body = bodyOf(message.body, changeOf(entries, [message.seq]));
    return body === message.body ? message : { ...message, body };
  });
};

/** The same for those that are not sent yet. */
export const pendingWithChanges = <T extends { readonly cid: Cid; readonly body: string }>(
  pending: readonly T[],
  entries: readonly OutboxEntry[],
): readonly T[] => pending.map((one) => ({ ...one, body: bodyOf(one.body, changeOf(entries, [one.cid])) }));
