import { limits, type Cursor, type Epoch } from '@roost/protocol';
import { nothingShown, showEntries, type LogEntry, type Shown } from './shown-messages.ts';

/** A place in what a client has of a log where entries are missing: all after `after` and before `before`. */
export interface Gap {
  readonly after: number;
  readonly before: number;
}

/** What a client has of a room's log: the entries from some place on up to `last`. */
export interface Timeline extends Shown {
  readonly epoch: Epoch;
  /** Messages, edits and deletions as they came, ascending; contiguous but for the gaps. */
  readonly entries: readonly LogEntry[];
  /** The seq up to which everything is here; what comes next is `last + 1`. */
  readonly last: number;
  /** The newest seq that is known to exist; more than `last` means that entries are missing. */
  readonly head: number;
  /** Whether entries exist before the first of `entries`. */
  readonly hasOlder: boolean;
  /** What was left out by jumps, ascending (D8). */
  readonly gaps: readonly Gap[];
  /** Entries that came before their turn, by seq (D6). */
  readonly ahead: ReadonlyMap<number, LogEntry>;
}

/** A part of the log as the server answers with it: ascending, without holes. */
export interface LogPage {
  readonly messages: readonly LogEntry[];
  readonly head: number;
  readonly hasOlder: boolean;
}

/** More entries than this are not kept ahead: they are read again when their turn comes. */
const aheadMax = 1_000;

/** A log as the answer to a join gives it: its newest page. */
export const startTimeline = (epoch: Epoch, { messages: entries, head, hasOlder }: LogPage): Timeline => {
  const last = entries.at(-1)?.seq ?? head;
  const shown = showEntries(nothingShown, entries);
  return { epoch, ...shown, entries, last, head: Math.max(last, head), hasOlder, gaps: [], ahead: new Map() };
};

/** The seq from which entries are here; what comes next, where none are. */
export const firstOf = ({ entries, last }: Pick<Timeline, 'entries' | 'last'>): number => entries[0]?.seq ?? last + 1;

/** Takes entries in the order of seq: who has his turn is applied, together with those who waited for him; others wait. */
const take = (timeline: Timeline, entries: readonly LogEntry[]): Timeline => {
  const ahead = new Map(timeline.ahead);
  const applied: LogEntry[] = [];
  let { last } = timeline;
  const apply = (entry: LogEntry): void => {
    applied.push(entry);
    last = entry.seq;
    ahead.delete(last);
    const next = ahead.get(last + 1);
    if (next !== undefined) apply(next);
  };
  for (const entry of entries) {
    if (entry.seq === last + 1) apply(entry);
    else if (entry.seq > last && ahead.size < aheadMax) ahead.set(entry.seq, entry);
  }
  if (applied.length === 0) return { ...timeline, ahead };
  return { ...timeline, ...showEntries(timeline, applied), entries: [...timeline.entries, ...applied], last, ahead };
};

/**
 * Takes in entries in any order, repeated or not (D6): the next one is applied, later ones wait, known ones are ignored. `head` is the newest
 * seq if the server told it. The very same object when nothing changes.
 *
 * @example
 * addEntries(timelineUpTo7, [entry9]).last; // 7, and the head is 9: entry 8 is missing
 */
export const addEntries = (timeline: Timeline, entries: readonly LogEntry[], head = 0): Timeline => {
  const news = entries.filter(({ seq }) => seq > timeline.last && !timeline.ahead.has(seq));
  if (news.length === 0 && head <= timeline.head) return timeline;
  const newest = news.reduce((seq, entry) => Math.max(seq, entry.seq), Math.max(timeline.head, head));
  return {
    ...take(
      timeline,
      news.toSorted((a, b) => a.seq - b.seq),
    ),
    head: newest,
  };
};

/** Puts an older page in front. A page that does not end just before the first entry is not used: it would leave a hole. */
export const addOlder = (timeline: Timeline, page: Pick<LogPage, 'messages' | 'hasOlder'>): Timeline => {
  if (page.messages.length === 0) return { ...timeline, hasOlder: false };
  const first = firstOf(timeline);
  const older = page.messages.filter(({ seq }) => seq < first);
  if (older.at(-1)?.seq !== first - 1) return timeline;
  const entries = [...older, ...timeline.entries];
  return { ...timeline, ...showEntries(timeline, older), entries, hasOlder: page.hasOlder };
};

/**
 * Whether nothing between `after` and this page may be read, and nothing before it either: a log has no holes, so who gets such a page was put out of the room, let in
 * again, and sees what was written since then (D14).
 *
 * @example
 * beginsLater(7, { messages: [entry12], head: 12, hasOlder: false }); // true: 8 to 11 will never come
 */
export const beginsLater = (after: number, { messages, head, hasOlder }: LogPage): boolean =>
  !hasOlder && (messages[0]?.seq ?? head + 1) > after + 1;

/**
 * Goes on with the newest page and leaves out what lies before it: there is a gap now, to be seen and to be loaded (D8). A page that joins on, or of a
 * log of which nothing was shown, leaves none. With a page before which nothing may be read, the log starts over (D14).
 *
 * @example
 * jumpTo(timelineUpTo7, newestPage).gaps; // [{ after: 7, before: 5_951 }]
 */
export const jumpTo = (timeline: Timeline, page: LogPage): Timeline => {
  if (beginsLater(timeline.last, page))
    return addEntries(startTimeline(timeline.epoch, page), [...timeline.ahead.values()], timeline.head);
  const before = page.messages[0]?.seq ?? 0;
  if (before <= timeline.last + 1) return addEntries(timeline, page.messages, page.head);
  const jumped = startTimeline(timeline.epoch, page);
  if (timeline.entries.length === 0) return addEntries(jumped, [...timeline.ahead.values()], timeline.head);
  const joined = {
    ...jumped,
    ...showEntries(timeline, page.messages),
    entries: [...timeline.entries, ...jumped.entries],
    hasOlder: timeline.hasOlder,
    gaps: [...timeline.gaps, { after: timeline.last, before }],
  };
  return addEntries(joined, [...timeline.ahead.values()], timeline.head);
};

/** Puts a page into the gap that begins after that seq, at its older end; what of it does not join on is left out. */
export const fillGap = (timeline: Timeline, after: number, page: readonly LogEntry[]): Timeline => {
  const gap = timeline.gaps.find((one) => one.after === after);
  if (gap === undefined) return timeline;
  const fitting = page.filter(({ seq }, index) => seq === after + 1 + index && seq < gap.before);
  const last = after + fitting.length;
  if (last === after) return timeline;
  const place = timeline.entries.findIndex(({ seq }) => seq >= gap.before);
  return {
    ...timeline,
    ...showEntries(timeline, fitting),
    entries: timeline.entries.toSpliced(place, 0, ...fitting),
    gaps: timeline.gaps.flatMap((one) => {
      if (one !== gap) return [one];
      return last + 1 === gap.before ? [] : [{ after: last, before: gap.before }];
    }),
  };
};

/** Whether entries after the last one are known to exist. */
export const isBehind = (timeline: Timeline): boolean => timeline.head > timeline.last;

/** Whether so many are missing that reading them one after another would keep the reader from what is new (D8). */
export const isFarBehind = ({ head, last }: Timeline): boolean => head - last > limits.catchUpMax;

/** Where to read on. */
export const cursorOf = ({ epoch, last }: Timeline): Cursor => ({ epoch, seq: last });
