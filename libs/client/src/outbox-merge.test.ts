import fc from 'fast-check';
import { fail } from '@roost/protocol';
import { mergeOutbox } from './outbox-merge.ts';
import { textOf, type OutboxEntry, type OutboxEntryState } from './outbox-store.ts';
import { cid } from './testing/samples.ts';

const entry = (text: string, state: OutboxEntryState = { status: 'queued' }): OutboxEntry => ({
  cid: cid(text),
  body: text,
  composedAt: 1,
  state,
});
const [a, b, c] = [entry('a'), entry('b'), entry('c')];
const failed: OutboxEntryState = { status: 'failed', error: fail('conflict', 'No.').error };
const texts = (entries: readonly OutboxEntry[]): string[] => entries.map((one) => `${textOf(one)} ${one.state.status}`);

describe('the outbox of several pages', () => {
  it.each<[string, OutboxEntry[], OutboxEntry[], OutboxEntry[], string[]]>([
    ['takes up what an earlier page left', [], [a, b], [], ['a queued', 'b queued']],
    ['puts what this page wrote after what was left', [], [a], [b], ['a queued', 'b queued']],
    ['lets go of what another page finished', [a, b], [b], [a, b], ['b queued']],
    ['takes over that another page had no luck', [a], [entry('a', failed)], [a], ['a failed']],
    ['keeps what this page changed meanwhile', [entry('a', failed)], [entry('a', failed)], [entry('a')], ['a queued']],
    ['does not bring back what this page took out', [a, b], [a, b], [b], ['b queued']],
    ['sends again what a page was sending when it went', [], [entry('a', { status: 'sending' })], [], ['a queued']],
    ['keeps the order of the store', [c], [a, b, c], [c], ['a queued', 'b queued', 'c queued']],
  ])('%s', (_, known, kept, mine, expected) => {
    expect(texts(mergeOutbox(known, kept, mine))).toEqual(expected);
  });

  it('[D10] loses nothing that no page finished, and doubles nothing', () => {
    const entries = fc.uniqueArray(fc.constantFrom(a, b, c, entry('d'), entry('e')));
    fc.assert(
      fc.property(entries, entries, entries, (known, kept, mine) => {
        const merged = mergeOutbox(known, kept, mine).map(textOf);
        expect(new Set(merged).size).toBe(merged.length);
        const has = (list: readonly OutboxEntry[], body: string): boolean => list.some((one) => textOf(one) === body);
        for (const body of [...kept, ...mine].map(textOf)) {
          const isFinished = has(known, body) && !(has(kept, body) && has(mine, body));
          expect(merged.includes(body)).toBe(!isFinished);
        }
      }),
    );
  });
});
