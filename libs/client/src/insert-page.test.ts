import fc from 'fast-check';
import { insertPage } from './insert-page.ts';
import { epoch, messages } from './testing/samples.ts';
import { addOlder, fillGap, startTimeline, type Timeline } from './timeline.ts';

const from = (first: number, last: number): Timeline =>
  startTimeline(epoch, { messages: messages(first, last), head: last, hasOlder: first > 1 });
const page = (first: number, last: number) => ({ messages: messages(first, last), hasOlder: first > 1 });
const seqs = (timeline: Timeline): number[] => timeline.messages.map(({ seq }) => seq);

describe('a page that is put into a log', () => {
  it('leaves a gap before what was there, and older entries before itself', () => {
    const log = insertPage(from(91, 99), page(40, 49));
    expect(seqs(log)).toEqual([...seqs(from(40, 49)), ...seqs(from(91, 99))]);
    expect(log).toMatchObject({ gaps: [{ after: 49, before: 91 }], hasOlder: true, last: 99 });
    expect(insertPage(log, page(1, 12))).toMatchObject({
      gaps: [
        { after: 12, before: 40 },
        { after: 49, before: 91 },
      ],
      hasOlder: false,
    });
  });

  it('parts a gap, or closes it', () => {
    const log = insertPage(from(91, 99), page(40, 49));
    expect(insertPage(log, page(60, 69)).gaps).toEqual([
      { after: 49, before: 60 },
      { after: 69, before: 91 },
    ]);
    const closed = insertPage(log, page(45, 95));
    expect([closed.gaps, seqs(closed)]).toEqual([[], seqs(from(40, 99))]);
  });

  it('is nothing new when all of it is there, or lies after the end', () => {
    const log = from(91, 99);
    for (const known of [page(93, 97), page(100, 104), { messages: [], hasOlder: true }])
      expect(insertPage(log, known)).toBe(log);
  });

  it('never makes the log show an entry twice, out of order, or with a hole that no gap tells of', () => {
    const span = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 12 }));
    const kind = fc.constantFrom('insert', 'older', 'fill');
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, span), { maxLength: 25 }), (steps) => {
        const log = steps.reduce(
          (before, [what, [first, length]]) => {
            const oldest = seqs(before)[0] ?? 0;
            const after = before.gaps.at(-1)?.after ?? 0;
            if (what === 'older')
              return addOlder(before, page(Math.max(1, oldest - 1 - length), Math.max(1, oldest - 1)));
            if (what === 'fill') return fillGap(before, after, messages(after + 1, after + length));
            return insertPage(before, page(first, Math.min(60, first + length)));
          },
          from(55, 60),
        );
        const oldest = seqs(log)[0] ?? 0;
        const isMissing = (seq: number): boolean => log.gaps.some(({ after, before }) => seq > after && seq < before);
        expect(seqs(log)).toEqual(seqs(from(oldest, 60)).filter((seq) => !isMissing(seq)));
        expect(log.hasOlder).toBe(oldest > 1);
      }),
    );
  });
});
