import type { Message, UserId } from '@roost/protocol';
import { words } from '../../app/words.ts';

interface Listener {
  readonly self: UserId;
  /** Whether a body mentions the one who listens. */
  readonly isToMe: (body: string) => boolean;
}

interface Announcement {
  readonly text: string;
  /** The message whose words are in it. */
  readonly quoted?: Pick<Message, 'seq' | 'body'>;
}

/**
 * What to say aloud about the messages after `seq`: who mentions the listener first, then one is read out, several are counted; one's own are known.
 */
export const announcementOf = (
  messages: readonly Message[],
  afterSeq: number,
  { self, isToMe }: Listener,
): Announcement | undefined => {
  const first = messages.findLastIndex(({ seq }) => seq <= afterSeq) + 1;
  const fresh = messages.slice(first).filter(({ user, deleted }) => user.id !== self && deleted === undefined);
  const last = fresh.at(-1);
  if (last === undefined) return undefined;
  const mention = fresh.findLast(({ body }) => isToMe(body));
  if (mention !== undefined)
    return { text: words.messages.saidToMe(mention.user.name, mention.body, fresh.length - 1), quoted: mention };
  return fresh.length === 1
    ? { text: words.messages.said(last.user.name, last.body), quoted: last }
    : { text: words.messages.saidMany(fresh.length, last.user.name) };
};

/** Whether the words in an announcement are still what the room says: nobody is to find what was deleted or put otherwise. */
export const isStillSaid = ({ quoted }: Announcement, messages: readonly Message[]): boolean =>
  quoted === undefined || messages.findLast(({ seq }) => seq === quoted.seq)?.body === quoted.body;
