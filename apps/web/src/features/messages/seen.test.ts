import { someMessage } from '../../testing/some-message.ts';
import { rowsOf } from './rows.ts';
import { seenIn } from './seen.ts';

const { user: self } = someMessage(1);
const rows = rowsOf(
  {
    messages: [3, 4, 5, 9, 10].map((seq) => someMessage(seq)),
    pending: [],
    self,
    hasOlder: true,
    gaps: [{ after: 5, before: 9 }],
  },
  new Set(),
);
/** Rows of 100 px each: 3, 4, 5, the gap, 9, 10. */
const list = {
  findItemIndex: (offset: number) => Math.min(rows.length - 1, Math.max(0, Math.floor(offset / 100))),
  getItemOffset: (index: number) => index * 100,
  getItemSize: () => 100,
};

describe('what is seen', () => {
  it.each([
    [0, 250, { first: 3, last: 4 }],
    [50, 300, { first: 3, last: 5 }],
    [250, 520, { first: 5, last: 9 }],
    [310, 600, { first: 9, last: 10 }],
    [310, 390, undefined],
    // Cut at both edges: nobody has read its end.
    [110, 190, undefined],
  ])('[R18] between %i and %i px is %j', (top, bottom, seen) => {
    expect(seenIn(rows, list, { top, bottom })).toEqual(seen);
  });
});
