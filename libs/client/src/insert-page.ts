import { showEntries, type LogEntry } from './shown-messages.ts';
import { firstOf, type Gap, type LogPage, type Timeline } from './timeline.ts';

/** What is left of a gap when all from `first` to `last` is there. */
const without = ({ after, before }: Gap, first: number, last: number): readonly Gap[] =>
  [
    { after, before: Math.min(before, first) },
    { after: Math.max(after, last), before },
  ].filter((rest) => rest.before > rest.after + 1);

const isIn = ({ after, before }: Gap, { seq }: LogEntry): boolean => seq > after && seq < before;

/**
 * Puts a page into a log, wherever it belongs: what of it was missing is there now, and what is still missing on both of its sides is a gap. Entries after the
 * last one are left out: they come in their turn. The very same object when nothing of the page was missing.
 *
 * @example
 * insertPage(newestOf9000, pageFrom4787To4836).gaps; // [{ after: 4836, before: 8951 }]
 */
export const insertPage = (timeline: Timeline, page: Pick<LogPage, 'messages' | 'hasOlder'>): Timeline => {
  const first = page.messages[0]?.seq;
  const last = page.messages.at(-1)?.seq;
  if (first === undefined || last === undefined) return timeline;
  const oldest = firstOf(timeline);
  const missing = [...(timeline.hasOlder ? [{ after: 0, before: oldest }] : []), ...timeline.gaps];
  const fresh = page.messages.filter((entry) => missing.some((gap) => isIn(gap, entry)));
  if (fresh.length === 0) return timeline;
  return {
    ...timeline,
    ...showEntries(timeline, fresh),
    entries: [...timeline.entries, ...fresh].toSorted((a, b) => a.seq - b.seq),
    hasOlder: first < oldest ? page.hasOlder : timeline.hasOlder,
    // What is missing before the oldest entry is no gap: it is what `hasOlder` tells.
    gaps: missing.flatMap((gap) => without(gap, first, last)).filter(({ after }) => after > 0),
  };
};
