import type { UserId } from '@roost/protocol';
import { firstOf, type Timeline } from './timeline.ts';

/** How far a reader has come in a room's log, and what lies before him. */
export interface Reading {
  /** The seq up to which everything is read. It never goes back. */
  readonly read: number;
  /** How many messages of others come after that; entries that are not here count, because nobody knows whose they are. */
  readonly unread: number;
  /** The first of them, which need not be here. */
  readonly firstUnread: number | undefined;
  /** Where the line "new" stands: above the first message from this seq on. It stays while one reads on. */
  readonly lineAt: number | undefined;
}

/** What is known of a log before it is here. */
export const nothingToRead: Reading = { read: 0, unread: 0, firstUnread: undefined, lineAt: undefined };

type Log = Pick<Timeline, 'entries' | 'messages' | 'gaps' | 'last' | 'head'>;

/** The number of entries after `read` that exist and are not here. */
const missingAfter = (log: Log, read: number): number => {
  const { gaps, last, head } = log;
  const unknown = [{ after: 0, before: firstOf(log) }, ...gaps, { after: last, before: head + 1 }];
  return unknown.reduce((sum, { after, before }) => sum + Math.max(0, before - Math.max(after, read) - 1), 0);
};

/** The first entry after `read` that is not here. */
const firstMissing = (log: Log, read: number): number => {
  const { gaps, last, head } = log;
  if (firstOf(log) > read + 1) return read + 1;
  const gap = gaps.find(({ before }) => before > read + 1);
  return gap === undefined ? Math.max(last, Math.min(read, head)) + 1 : Math.max(gap.after, read) + 1;
};

type Unread = Pick<Reading, 'unread' | 'firstUnread'>;

/**
 * What of a log is unread for who has read it up to that seq. One's own messages do not count, nor deleted ones.
 *
 * @example
 * unreadIn(logOf5Messages, 3, ana); // { unread: 2, firstUnread: 4 }
 */
export const unreadIn = (log: Log, read: number, self: UserId): Unread => {
  const fresh = log.messages.slice(log.messages.findLastIndex(({ seq }) => seq <= read) + 1);
  const others = fresh.filter(({ user, deleted }) => user.id !== self && deleted === undefined);
  const missing = missingAfter(log, read);
  const unread = others.length + missing;
  if (unread === 0) return { unread, firstUnread: undefined };
  const firstOfOthers = others[0]?.seq ?? Infinity;
  return { unread, firstUnread: missing === 0 ? firstOfOthers : Math.min(firstOfOthers, firstMissing(log, read)) };
};

export interface ReadingStep {
  readonly log: Log;
  readonly self: UserId;
  /** What is known to be read from elsewhere: another device, or the reader's own word. */
  readonly read?: number;
  /** Whether the reader sees the end of the log: then he has read it. */
  readonly seesEnd: boolean;
}

const isSame = (a: Reading, b: Reading): boolean =>
  a.read === b.read && a.unread === b.unread && a.firstUnread === b.firstUnread && a.lineAt === b.lineAt;

/**
 * Where a reader stands after something happened; the very same object when that is where he stood. The line goes to the first unread message when there
 * was none, and stays there, however far he reads, until there is another first one.
 *
 * @example
 * nextReading(allRead, { log: withOneMore, self: ana, seesEnd: false }).lineAt; // the seq of that one
 */
export const nextReading = (reading: Reading, { log, self, read = 0, seesEnd }: ReadingStep): Reading => {
  const upTo = Math.max(reading.read, read, seesEnd ? log.last : 0);
  const unread = unreadIn(log, upTo, self);
  const isFresh = reading.unread === 0 && unread.firstUnread !== undefined;
  const next = { read: upTo, ...unread, lineAt: isFresh ? unread.firstUnread : reading.lineAt };
  return isSame(next, reading) ? reading : next;
};

/** Takes the line away. */
export const withoutLine = (reading: Reading): Reading =>
  reading.lineAt === undefined ? reading : { ...reading, lineAt: undefined };
