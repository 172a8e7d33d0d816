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

/** More entries than this are not kept ahead: they are read again when their turn comes. */
const aheadMax = 1_000;

/** Applies what is ahead and has its turn now; forgets what came too late. */
const drained = (timeline: Timeline): Timeline => {
  const ahead = new Map(timeline.ahead);
  const messages: Message[] = [];
  let { last } = timeline;
  for (let next = ahead.get(last + 1); next !== undefined; next = ahead.get(last + 1)) {
    messages.push(next);
    last += 1;
  }
  for (const seq of ahead.keys()) if (seq <= last) ahead.delete(seq);
  const head = Math.max(timeline.head, last, ...ahead.keys());
  return {
    ...timeline,
    messages: messages.length === 0 ? timeline.messages : [...timeline.messages, ...messages],
    last,
    ahead,
    head,
  };
};

const keepAhead = (
  ahead: ReadonlyMap<number, Message>,
  entries: readonly Message[],
  last: number,
): ReadonlyMap<number, Message> => {
  const kept = new Map(ahead);
  for (const entry of entries)
    if (entry.seq > last && (kept.size < aheadMax || entry.seq === last + 1)) kept.set(entry.seq, entry);
  return kept;
};

/** A log as the answer to a join gives it: its newest page, with what came early. */
export const startTimeline = (
  epoch: Epoch,
  page: { readonly messages: readonly Message[]; readonly head: number; readonly hasOlder: boolean },
  early: ReadonlyMap<number, Message> = new Map(),
): Timeline => {
  const last = page.messages.at(-1)?.seq ?? page.head;
  return drained({
    epoch,
    messages: page.messages,
    last,
    head: Math.max(last, page.head),
    hasOlder: page.hasOlder,
    ahead: early,
  });
};

/**
 * Takes in entries in any order, repeated or not (D6): the next one is applied, later ones wait, known ones are ignored. The very same
 * object when nothing changes.
 *
 * @example
 * addEntries(timelineUpTo7, [entry9]).last; // 7, and the head is 9: entry 8 is missing
 */
export const addEntries = (timeline: Timeline, entries: readonly Message[], head = 0): Timeline => {
  const isNews = entries.some(({ seq }) => seq > timeline.last && !timeline.ahead.has(seq)) || head > timeline.head;
  if (!isNews) return timeline;
  const newest = entries.reduce((seq, entry) => Math.max(seq, entry.seq), Math.max(timeline.head, head));
  return drained({ ...timeline, ahead: keepAhead(timeline.ahead, entries, timeline.last), head: newest });
};

/** Puts an older page in front. A page that does not end just before the first entry is not used: it would leave a hole. */
export const addOlder = (
  timeline: Timeline,
  page: { readonly messages: readonly Message[]; readonly hasOlder: boolean },
): Timeline => {
  const first = timeline.messages[0]?.seq ?? timeline.last + 1;
  const older = page.messages.filter(({ seq }) => seq < first);
  if (older.length === 0) return page.messages.length === 0 ? { ...timeline, hasOlder: false } : timeline;
  if (older.at(-1)?.seq !== first - 1) return timeline;
  return { ...timeline, messages: [...older, ...timeline.messages], hasOlder: page.hasOlder };
};

/** Whether entries are known to be missing. */
export const hasGap = (timeline: Timeline): boolean => timeline.head > timeline.last;

export const cursorOf = ({ epoch, last }: Timeline): Cursor => ({ epoch, seq: last });
