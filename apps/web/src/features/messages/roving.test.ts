import { someMessage } from '../../testing/some-message.ts';
import { messageFrom, rove } from './roving.ts';
import { rowsOf, type Row } from './rows.ts';

const messages = [1, 2, 3, 9, 10].map((seq) => someMessage(seq));
const gaps = [{ after: 3, before: 9 }];
const rows = rowsOf({ messages, pending: [], self: { ...someMessage(1).user }, hasOlder: false, gaps }, new Set());
const kinds = rows.map(({ kind }) => kind);
const seqAt = (list: readonly Row[], index: number | undefined): number | undefined => {
  const row = index === undefined ? undefined : list[index];
  return row?.kind === 'message' ? row.seq : undefined;
};
const key = (from: number, pressed: string, page = 3): number | undefined =>
  seqAt(
    rows,
    rove(
      rows,
      rows.findIndex((row) => row.kind === 'message' && row.seq === from),
      pressed,
      (index, direction) => index + direction * page,
    ),
  );

describe('roving among messages', () => {
  it('has rows that are none', () => {
    expect(kinds).toEqual(['start', 'message', 'message', 'message', 'gap', 'message', 'message']);
  });

  it.each([
    ['ArrowUp', 2, 1],
    ['ArrowUp', 1, undefined],
    ['ArrowUp', 9, 3],
    ['ArrowDown', 3, 9],
    ['ArrowDown', 10, undefined],
    ['PageUp', 10, 3],
    ['PageUp', 2, 1],
    ['PageDown', 2, 9],
    ['PageDown', 9, 10],
    ['Home', 9, 1],
    ['End', 1, 10],
    ['Tab', 1, undefined],
  ])('%s leads from %s to %s', (pressed, from, to) => {
    expect(key(from, pressed)).toBe(to);
  });

  it('moves by one message at least, however high it is', () => {
    expect([key(9, 'PageUp', 0), key(9, 'PageDown', 0)]).toEqual([3, 10]);
  });

  it('finds none in a list without messages', () => {
    expect(messageFrom([{ kind: 'start', key: 'start' }], 0, 1)).toBeUndefined();
  });
});
