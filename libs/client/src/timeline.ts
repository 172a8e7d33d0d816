import type { Cursor, Epoch, Message } from '@roost/protocol';

/** What a client has of a room's log: the entries from some place on, without a hole, up to `last`. */
export interface Timeline {
  readonly epoch: Epoch;
  /** Ascending and contiguous. */
  readonly messages: readonly Message[];
  /** The seq up to which everything is here; what comes next is `last + 1`. */
  readonly last: number;
  /** The newest seq that is known to exist; more than `last` means that entries are missing. */
  readonly head: number;
  /** Whether entries exist before the first of `messages`. */
  readonly hasOlder: boolean;
  /** Entries that came before their turn, by seq (D6). */
  readonly ahead: ReadonlyMap<number, Message>;
}

/** A part of the log as the server answers with it: ascending, without holes. */
export interface LogPage {
  readonly messages: readonly Message[];
  readonly head: number;
  readonly hasOlder: boolean;
}

/** More entries than this are not kept ahead: they are read again when their turn comes. */
const aheadMax = 1_000;

/** A log as the answer to a join gives it: its newest page. */
export const startTimeline = (epoch: Epoch, { messages, head, hasOlder }: LogPage): Timeline => {
  const last = messages.at(-1)?.seq ?? head;
  return { epoch, messages, last, head: Math.max(last, head), hasOlder, ahead: new Map() };
};

/** Takes entries in the order of seq: who has his turn is applied, together with those who waited for him; others wait. */
const take = (timeline: Timeline, entries: readonly Message[]): Timeline => {
  const ahead = new Map(timeline.ahead);
  const applied: Message[] = [];
  let { last } = timeline;
  const apply = (entry: Message): void => {
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
  const messages = applied.length === 0 ? timeline.messages : [...timeline.messages, ...applied];
  return { ...timeline, messages, last, ahead };
};

/**
 * Takes in entries in any order, repeated or not (D6): the next one is applied, later ones wait, known ones are ignored. `head` is the newest
 * seq if the server told it. The very same object when nothing changes.
 *
 * @example
 * addEntries(timelineUpTo7, [entry9]).last; // 7, and the head is 9: entry 8 is missing
 */
export const addEntries = (timeline: Timeline, entries: readonly Message[], head = 0): Timeline => {
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
  const first = timeline.messages[0]?.seq ?? timeline.last + 1;
  const older = page.messages.filter(({ seq }) => seq < first);
  if (older.at(-1)?.seq !== first - 1) return timeline;
  return { ...timeline, messages: [...older, ...timeline.messages], hasOlder: page.hasOlder };
};

/** Whether entries are known to be missing. */
export const hasGap = (timeline: Timeline): boolean => timeline.head > timeline.last;

/** Where to read on. */
export const cursorOf = ({ epoch, last }: Timeline): Cursor => ({ epoch, seq: last });
