import type { Message, UserId } from '@roost/protocol';
import { words } from '../../app/words.ts';

interface Listener {
  readonly self: UserId;
  /** Whether a body mentions the one who listens. */
  readonly isToMe: (body: string) => boolean;
}

/**
 * What to say aloud about the messages after `seq`: who mentions the listener first, then one is read out, several are counted; one's own are known.
 */
export const announcementOf = (
  messages: readonly Message[],
  afterSeq: number,
  { self, isToMe }: Listener,
): string | undefined => {
  const first = messages.findLastIndex(({ seq }) => seq <= afterSeq) + 1;
  const fresh = messages.slice(first).filter(({ user }) => user.id !== self);
  const last = fresh.at(-1);
  if (last === undefined) return undefined;
  const mention = fresh.findLast(({ body }) => isToMe(body));
  if (mention !== undefined) return words.messages.saidToMe(mention.user.name, mention.body, fresh.length - 1);
  return fresh.length === 1
    ? words.messages.said(last.user.name, last.body)
    : words.messages.saidMany(fresh.length, last.user.name);
};
