import type { Message, UserId } from '@roost/protocol';
import { words } from '../../app/words.ts';

/** What to say aloud about the messages after `seq`: one is read out, several are counted, one's own are known. */
export const announcementOf = (messages: readonly Message[], afterSeq: number, self: UserId): string | undefined => {
  const fresh = messages.filter(({ seq, user }) => seq > afterSeq && user.id !== self);
  const last = fresh.at(-1);
  if (last === undefined) return undefined;
  return fresh.length === 1
    ? words.messages.said(last.user.name, last.body)
    : words.messages.saidMany(fresh.length, last.user.name);
};
