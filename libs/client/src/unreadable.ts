import { insertPage } from './insert-page.ts';
import { nothingShown, showEntries } from './shown-messages.ts';
import { beginsLater, fillGap, firstOf, type LogPage, type Timeline } from './timeline.ts';

/** The log from that entry on, as if what is before had never been here. */
const startingFrom = (timeline: Timeline, seq: number): Timeline => {
  const entries = timeline.entries.filter((entry) => entry.seq >= seq);
  const gaps = timeline.gaps.filter(({ before }) => before > seq);
  return { ...timeline, ...showEntries(nothingShown, entries), entries, gaps, hasOlder: true };
};

/**
 * Takes in the page that was loaded for the gap that begins after that seq. When what follows there may not be read any more, the log starts over with what may (D14): a gap
 * that nothing can fill would be asked for again and again.
 *
 * @example
 * takeGapPage(logWithGapFrom7To501, 7, { messages: entries100To299, head: 600, hasOlder: false }); // begins at 100, with a gap from 299 to 501
 */
export const takeGapPage = (timeline: Timeline, after: number, page: LogPage): Timeline => {
  const gap = timeline.gaps.find((one) => one.after === after);
  if (gap === undefined || !beginsLater(after, page)) return fillGap(timeline, after, page.messages);
  const rest = startingFrom(timeline, gap.before);
  const whole = insertPage(rest, page);
  return whole === rest ? { ...rest, hasOlder: (page.messages[0]?.seq ?? 0) < firstOf(rest) } : whole;
};
