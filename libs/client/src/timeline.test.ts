import fc from 'fast-check';
import { epoch, message, messages } from './testing/samples.ts';
import {
  addEntries,
  addOlder,
  cursorOf,
  fillGap,
  isBehind,
  isFarBehind,
  jumpTo,
  startTimeline,
  type Timeline,
} from './timeline.ts';

const upTo = (last: number, first = 1): Timeline =>
  startTimeline(epoch, { messages: messages(first, last), head: last, hasOlder: first > 1 });
const seqs = (timeline: Timeline): number[] => timeline.messages.map(({ seq }) => seq);

describe('a timeline', () => {
  it('[D6] applies the next entry, keeps a later one aside, ignores an earlier one', () => {
    expect(seqs(addEntries(upTo(7), [message(8)]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const ahead = addEntries(upTo(7), [message(9)]);
    expect(seqs(ahead)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(isBehind(ahead)).toBe(true);
    const same = upTo(7);
    expect(addEntries(same, [message(5)])).toBe(same);
    expect(addEntries(ahead, [message(9)])).toBe(ahead);
  });

  it('[D6] applies what was ahead as soon as the hole is filled', () => {
    const filled = addEntries(addEntries(upTo(2), [message(5), message(4)]), [message(3)]);
    expect(seqs(filled)).toEqual([1, 2, 3, 4, 5]);
    expect(isBehind(filled)).toBe(false);
    expect(filled.ahead.size).toBe(0);
  });

  it('knows of a gap from the head alone', () => {
    expect(isBehind(addEntries(upTo(3), [], 9))).toBe(true);
    expect(cursorOf(upTo(3))).toEqual({ epoch, seq: 3 });
  });

  it('is at its head when the room is empty', () => {
    const empty = startTimeline(epoch, { messages: [], head: 0, hasOlder: false });
    expect(seqs(addEntries(empty, [message(1)]))).toEqual([1]);
  });

  it('puts an older page in front, without doubles, and no page that would leave a hole', () => {
    const newest = upTo(10, 8);
    expect(seqs(addOlder(newest, { messages: messages(5, 8), hasOlder: true }))).toEqual([5, 6, 7, 8, 9, 10]);
    expect(addOlder(newest, { messages: messages(2, 5), hasOlder: true })).toBe(newest);
    expect(addOlder(newest, { messages: [], hasOlder: false }).hasOlder).toBe(false);
  });

  it('keeps a bounded number of entries ahead, and is still complete once all came', () => {
    const flooded = addEntries(upTo(1), messages(3, 3_000));
    expect(flooded.ahead.size).toBe(1_000);
    expect(flooded.head).toBe(3_000);
    let repaired = addEntries(flooded, [message(2)]);
    let pages = 0;
    for (; isBehind(repaired); pages += 1)
      repaired = addEntries(repaired, messages(repaired.last + 1, Math.min(3_000, repaired.last + 200)));
    expect(seqs(repaired)).toEqual(messages(1, 3_000).map(({ seq }) => seq));
    expect(pages).toBe(10);
  });

  it('[D8] makes the whole way of a page while it keeps as much ahead as it may', () => {
    const flooded = addEntries(upTo(1), messages(1_000, 3_000));
    expect(addEntries(flooded, messages(2, 201)).last).toBe(201);
  });

  it('[D8] jumps over what is too much, and keeps what came ahead of its turn', () => {
    const ahead = addEntries(upTo(7), [message(6_011)], 6_010);
    expect([isFarBehind(ahead), isFarBehind(upTo(7))]).toEqual([true, false]);
    const page = { messages: messages(5_961, 6_010), head: 6_010, hasOlder: true };
    const jumped = jumpTo(ahead, page);
    expect(seqs(jumped)).toEqual([...seqs(upTo(7)), ...messages(5_961, 6_011).map(({ seq }) => seq)]);
    expect(jumped).toMatchObject({ last: 6_011, head: 6_011, hasOlder: false, gaps: [{ after: 7, before: 5_961 }] });
  });

  it('[D8] leaves no gap where the newest page joins on, or where nothing was shown', () => {
    expect(jumpTo(upTo(7), { messages: messages(5, 9), head: 9, hasOlder: true })).toMatchObject({ last: 9, gaps: [] });
    const empty = startTimeline(epoch, { messages: [], head: 0, hasOlder: false });
    const page = { messages: messages(8_001, 8_050), head: 8_050, hasOlder: true };
    expect(jumpTo(addEntries(empty, [message(8_051)]), page)).toMatchObject({ last: 8_051, hasOlder: true, gaps: [] });
  });

  it('[D8] puts nothing into a gap that does not join on to its older end', () => {
    const jumped = jumpTo(upTo(7), { messages: messages(501, 550), head: 550, hasOlder: true });
    for (const page of [[], messages(9, 12), messages(500, 505)]) expect(fillGap(jumped, 7, page)).toBe(jumped);
    expect(fillGap(jumped, 8, messages(9, 12))).toBe(jumped);
    expect(fillGap(jumped, 7, messages(8, 505)).gaps).toEqual([]);
  });

  it('[D6] [D8] shows the log without its gaps, however often it jumps and in whatever pages they are filled', () => {
    const jump = fc.record({
      type: fc.constant('jump'),
      by: fc.integer({ min: 1, max: 40 }),
      size: fc.integer({ min: 1, max: 9 }),
    });
    const fill = fc.record({
      type: fc.constant('fill'),
      by: fc.nat({ max: 4 }),
      size: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(jump, fill), { maxLength: 30 }), (steps) => {
        const result = steps.reduce((log, { type, by, size }) => {
          const head = log.last + by;
          if (type === 'jump')
            return jumpTo(log, { messages: messages(Math.max(1, head - size + 1), head), head, hasOlder: true });
          const gap = log.gaps[by];
          return gap === undefined ? log : fillGap(log, gap.after, messages(gap.after + 1, gap.after + size));
        }, upTo(3));
        const missing = (seq: number): boolean => result.gaps.some(({ after, before }) => seq > after && seq < before);
        const all = messages(1, result.last).map(({ seq }) => seq);
        expect(seqs(result)).toEqual(all.filter((seq) => !missing(seq)));
        expect(result.gaps.every(({ after, before }) => before > after + 1)).toBe(true);
      }),
    );
  });

  it('[D6] shows every entry once and in order, whatever order, repetition and pages they come in', () => {
    const arrival = fc.oneof(
      fc.integer({ min: 1, max: 30 }).map((seq) => [message(seq)]),
      fc
        .tuple(fc.integer({ min: 1, max: 30 }), fc.nat({ max: 8 }))
        .map(([first, length]) => messages(first, Math.min(30, first + length))),
    );
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 60 }), (arrivals) => {
        const result = arrivals.reduce((timeline, entries) => addEntries(timeline, entries), upTo(3));
        expect(seqs(result)).toEqual(messages(1, result.last).map(({ seq }) => seq));
        const came = new Set(arrivals.flat().map(({ seq }) => seq));
        let expected = 3;
        while (came.has(expected + 1)) expected += 1;
        expect(result.last).toBe(expected);
      }),
    );
  });
});
