import { someMessage } from '../../testing/some-message.ts';
import type { Row, Source } from './rows.ts';
import { firstView, isPartial, nextView, secondStep, type View } from './view.ts';

const { user: self } = someMessage(1);
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => someMessage(from + index));
const source = (from: number, to: number, hasOlder = from > 1): Source => ({
  messages: messages(from, to),
  pending: [],
  self,
  hasOlder,
  gaps: [],
});
const seqs = ({ step }: View): readonly (number | string | undefined)[] =>
  step.rows.map((row: Row) => (row.kind === 'message' ? row.seq : row.key));

describe('the view', () => {
  const first = firstView(source(11, 13));

  it('grows at its end without a shift', () => {
    const view = nextView(first, source(11, 14));
    expect([seqs(view), view.step.shift, isPartial(view)]).toEqual([[11, 12, 13, 14], false, false]);
  });

  it('[R10] grows at its start with a shift', () => {
    const view = nextView(first, source(9, 13));
    expect([seqs(view), view.step.shift, isPartial(view)]).toEqual([[9, 10, 11, 12, 13], true, false]);
  });

  it('[R10] takes two steps when both ends grew at once', () => {
    const half = nextView(first, source(9, 15));
    expect([seqs(half), half.step.shift, isPartial(half)]).toEqual([[9, 10, 11, 12, 13], true, true]);
    const whole = secondStep(half);
    expect([seqs(whole), whole.step.shift, isPartial(whole)]).toEqual([[9, 10, 11, 12, 13, 14, 15], false, false]);
  });

  it('shifts for the start of the room as for a message', () => {
    const view = nextView(firstView(source(3, 4)), source(1, 4));
    expect([seqs(view), view.step.shift]).toEqual([['start', 1, 2, 3, 4], true]);
  });

  it('is another list when nothing of the old one is left', () => {
    const view = nextView(first, source(900, 902));
    expect([view.step.list, view.step.shift]).toEqual([first.step.list + 1, false]);
  });

  it('remembers every message that was once the oldest', () => {
    expect(nextView(first, source(9, 13)).pageStarts).toEqual(new Set([11, 9]));
  });
});
