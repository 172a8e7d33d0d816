import { someMessage } from '../../testing/some-message.ts';
import { lineIndexOf } from './line-index.ts';
import { rowsOf } from './rows.ts';

const rowsFrom = (first: number, last: number, hasOlder: boolean) =>
  rowsOf(
    {
      messages: Array.from({ length: last - first + 1 }, (_, index) => someMessage(first + index)),
      pending: [],
      self: someMessage(1).user,
      hasOlder,
      gaps: [],
    },
    new Set(),
  );

describe('the line of the new messages', () => {
  it.each([
    { what: 'above the first unread', rows: rowsFrom(1, 9, false), lineAt: 4, hasOlder: false, at: 4 },
    { what: 'above the next one when that one is none', rows: rowsFrom(5, 9, true), lineAt: 5, hasOlder: true, at: 0 },
    { what: 'nowhere yet when that one is older', rows: rowsFrom(5, 9, true), lineAt: 3, hasOlder: true, at: -1 },
    { what: 'at the start when nothing is older', rows: rowsFrom(5, 9, false), lineAt: 3, hasOlder: false, at: 1 },
    { what: 'nowhere yet when that one has not come', rows: rowsFrom(5, 9, true), lineAt: 10, hasOlder: true, at: -1 },
    { what: 'nowhere without one', rows: rowsFrom(5, 9, true), lineAt: undefined, hasOlder: true, at: -1 },
  ])('[R18] stands $what', ({ rows, lineAt, hasOlder, at }) => {
    expect(lineIndexOf(rows, lineAt, hasOlder)).toBe(at);
  });
});
