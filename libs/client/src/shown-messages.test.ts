import type { Entry } from '@roost/protocol';
import fc from 'fast-check';
import { showEntries, nothingShown } from './shown-messages.ts';
import { logAsNow } from './testing/log-as-now.ts';
import { deletion, edit, epoch, message } from './testing/samples.ts';
import { insertPage } from './insert-page.ts';
import { addEntries, addOlder, fillGap, jumpTo, startTimeline, type Timeline } from './timeline.ts';

const show = (...runs: Entry[][]) => runs.reduce((shown, run) => showEntries(shown, run), nothingShown).messages;

describe('what a log shows', () => {
  it('is its messages as they are now: edits and deletions are in them', () => {
    const [one, two, three] = [message(1), message(2), message(3)];
    const shown = show([one, two, three, edit(4, 1, 'new'), deletion(5, 2)]);
    expect(shown).toEqual([
      { ...one, body: 'new', edited: { seq: 4, timestamp: 4 } },
      { ...two, body: '', deleted: { seq: 5, timestamp: 5, by: 'ben' } },
      three,
    ]);
    expect(shown[2]).toBe(three);
  });

  it('is the same when the message comes after what changed it', () => {
    expect(show([edit(4, 1, 'new')], [message(1)])).toEqual(show([message(1)], [edit(4, 1, 'new')]));
    expect(show([deletion(4, 1)], [message(1)])).toMatchObject([{ body: '', deleted: { seq: 4 } }]);
  });

  it('goes by the newest change, whatever comes when', () => {
    const now = { ...message(1), body: 'newer', edited: { seq: 5, timestamp: 5 } };
    expect(show([edit(4, 1, 'old')], [now])).toEqual([now]);
    expect(show([now], [edit(4, 1, 'old')])).toEqual([now]);
    expect(show([now], [edit(6, 1, 'newest')])).toMatchObject([{ body: 'newest', edited: { seq: 6 } }]);
    expect(show([edit(5, 1, 'newer')], [edit(4, 1, 'old')], [message(1)])).toEqual([now]);
  });

  it('waits for the edit that counts, where one was replaced before it could be told', () => {
    const { body: _, ...replaced } = edit(4, 1);
    expect(show([message(1)], [replaced])).toEqual([message(1)]);
    expect(show([message(1)], [replaced], [edit(5, 1, 'last')])).toMatchObject([{ body: 'last' }]);
  });

  it('keeps its array where nothing that it shows changes', () => {
    const before = showEntries(nothingShown, [message(8)]);
    expect(showEntries(before, [edit(9, 3)]).messages).toBe(before.messages);
  });
});

/** A log in which people write, edit and delete as a server lets them. */
const logs = fc
  .array(fc.record({ kind: fc.constantFrom('message', 'message', 'edit', 'deletion'), pick: fc.nat() }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((steps) =>
    steps.reduce<Entry[]>((log, { kind, pick }) => {
      const seq = log.length + 1;
      const gone = new Set(log.flatMap((entry) => (entry.type === 'deletion' ? [entry.target] : [])));
      const alive = log.filter((entry) => entry.type === undefined && !gone.has(entry.seq));
      const target = alive[pick % Math.max(1, alive.length)]?.seq;
      if (kind === 'message' || target === undefined) return [...log, message(seq)];
      return [...log, kind === 'edit' ? edit(seq, target) : deletion(seq, target)];
    }, []),
  );

/** How a client may come to know a part: live, as it was said; or by a page, as it was when the log had so many entries. */
const ways = fc.record({
  way: fc.constantFrom('live', 'newer', 'older', 'gap', 'jump', 'around'),
  at: fc.nat(),
  size: fc.integer({ min: 1, max: 12 }),
});

const pageAt = (log: readonly Entry[], first: number, size: number, asOf: number) => {
  const known = logAsNow(log.slice(0, asOf));
  const messages = known.slice(Math.max(0, first - 1), Math.max(0, first - 1) + size);
  return { messages, head: asOf, hasOlder: (messages[0]?.seq ?? 1) > 1 };
};

const learn = (
  log: readonly Entry[],
  timeline: Timeline,
  { way, at, size }: { way: string; at: number; size: number },
) => {
  const asOf = Math.min(log.length, timeline.last + (at % (log.length + 1)));
  const first = timeline.entries[0]?.seq ?? timeline.last + 1;
  switch (way) {
    case 'live':
      return addEntries(timeline, log.slice(at % log.length, (at % log.length) + size));
    case 'newer':
      return addEntries(timeline, pageAt(log, timeline.last + 1, size, asOf).messages, asOf);
    case 'older':
      return addOlder(timeline, pageAt(log, Math.max(1, first - size), Math.min(size, first - 1), asOf));
    case 'gap': {
      const after = timeline.gaps[at % Math.max(1, timeline.gaps.length)]?.after ?? 0;
      return fillGap(timeline, after, pageAt(log, after + 1, size, asOf).messages);
    }
    case 'jump':
      return jumpTo(timeline, pageAt(log, Math.max(1, asOf - size + 1), size, asOf));
    default:
      return insertPage(timeline, pageAt(log, 1 + (at % log.length), size, asOf));
  }
};

/** Reads on until nothing is missing, as a client does. */
const complete = (log: readonly Entry[], timeline: Timeline): Timeline => {
  const newest = addEntries(timeline, pageAt(log, timeline.last + 1, log.length, log.length).messages, log.length);
  const first = newest.entries[0]?.seq ?? newest.last + 1;
  const whole = addOlder(newest, pageAt(log, 1, first - 1, log.length));
  return whole.gaps.reduce(
    (filled, { after }) => fillGap(filled, after, pageAt(log, after + 1, log.length, log.length).messages),
    whole,
  );
};

describe('a log that is learnt in parts', () => {
  it('[D6] [D8] shows in the end what the server shows, whatever was live, paged, late, twice or jumped over', () => {
    fc.assert(
      fc.property(logs, fc.nat(), fc.array(ways, { maxLength: 20 }), (log, begin, parts) => {
        const asOf = begin % (log.length + 1);
        const page = pageAt(log, Math.max(1, asOf - 4), 5, asOf);
        const start = startTimeline(epoch, page);
        const learnt = parts.reduce((timeline, part) => learn(log, timeline, part), start);
        const { messages } = complete(log, learnt);
        expect(messages).toEqual(logAsNow(log).filter(({ type }) => type === undefined));
      }),
      { numRuns: 400 },
    );
  });
});
