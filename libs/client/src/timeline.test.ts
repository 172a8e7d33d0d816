import fc from 'fast-check';
import { epoch, message, messages } from './testing/samples.ts';
import { addEntries, addOlder, cursorOf, hasGap, startTimeline, type Timeline } from './timeline.ts';

const upTo = (last: number, first = 1): Timeline =>
  startTimeline(epoch, { messages: messages(first, last), head: last, hasOlder: first > 1 });
const seqs = (timeline: Timeline): number[] => timeline.messages.map(({ seq }) => seq);

describe('a timeline', () => {
  it('[D6] applies the next entry, keeps a later one aside, ignores an earlier one', () => {
    expect(seqs(addEntries(upTo(7), [message(8)]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const ahead = addEntries(upTo(7), [message(9)]);
    expect(seqs(ahead)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(hasGap(ahead)).toBe(true);
    const same = upTo(7);
    expect(addEntries(same, [message(5)])).toBe(same);
    expect(addEntries(ahead, [message(9)])).toBe(ahead);
  });

  it('[D6] applies what was ahead as soon as the hole is filled', () => {
    const filled = addEntries(addEntries(upTo(2), [message(5), message(4)]), [message(3)]);
    expect(seqs(filled)).toEqual([1, 2, 3, 4, 5]);
    expect(hasGap(filled)).toBe(false);
    expect(filled.ahead.size).toBe(0);
  });

  it('knows of a gap from the head alone', () => {
    expect(hasGap(addEntries(upTo(3), [], 9))).toBe(true);
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
    for (; hasGap(repaired); pages += 1)
      repaired = addEntries(repaired, messages(repaired.last + 1, Math.min(3_000, repaired.last + 200)));
    expect(seqs(repaired)).toEqual(messages(1, 3_000).map(({ seq }) => seq));
    expect(pages).toBe(10);
  });

  it('[D8] makes the whole way of a page while it keeps as much ahead as it may', () => {
    const flooded = addEntries(upTo(1), messages(1_000, 3_000));
    expect(addEntries(flooded, messages(2, 201)).last).toBe(201);
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
