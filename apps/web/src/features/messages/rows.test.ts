import { cidSchema } from '@roost/protocol';
import { someMessage } from '../../testing/some-message.ts';
import { isSameGroup, rowsOf, type MessageRow, type Source } from './rows.ts';

const at = (text: string): number => new Date(text).getTime();
const { user: ana } = someMessage(1, 'ana');
const { user: ben } = someMessage(1, 'ben');
const noStarts: ReadonlySet<number> = new Set();

const source = (changes: Partial<Source>): Source => ({
  messages: [],
  pending: [],
  self: ana,
  hasOlder: true,
  gaps: [],
  ...changes,
});
const messageRows = (changes: Partial<Source>, starts = noStarts): readonly MessageRow[] =>
  rowsOf(source(changes), starts).filter((row) => row.kind === 'message');

describe('a group', () => {
  it.each([
    ['the same author a moment later', ana, '2026-11-24T12:00:01', true],
    ['the same author 4:59 later', ana, '2026-11-24T12:04:59', true],
    ['the same author 5:00 later', ana, '2026-11-24T12:05:00', false],
    ['the same author by a clock that was set back', ana, '2026-11-24T11:58:00', true],
    ['another author', ben, '2026-11-24T12:00:01', false],
  ])('goes on with %s: %j', (_, user, time, expected) => {
    expect(isSameGroup({ user: ana, at: at('2026-11-24T12:00') }, { user, at: at(time) })).toBe(expected);
  });

  it('ends at midnight', () => {
    expect(isSameGroup({ user: ana, at: at('2026-11-23T23:59') }, { user: ana, at: at('2026-11-24T00:00') })).toBe(
      false,
    );
  });
});

describe('the rows', () => {
  it('[R17] stand in the order of seq, whatever the times of their messages say', () => {
    const times = ['12:00', '11:00', '12:30', '09:00'].map((time) => at(`2026-11-24T${time}`));
    const messages = times.map((timestamp, index) => someMessage(index + 1, 'ana', { timestamp }));
    expect(messageRows({ messages }).map(({ seq, at: shown }) => [seq, shown])).toEqual(
      times.map((timestamp, index) => [index + 1, timestamp]),
    );
  });

  it('name the author once in a group', () => {
    const messages = [someMessage(1), someMessage(2), someMessage(3, 'ben'), someMessage(4)];
    expect(messageRows({ messages }).map(({ opens }) => opens)).toEqual([true, false, true, true]);
  });

  it('draw a new day under the row before it', () => {
    const messages = [
      someMessage(1, 'ana', { timestamp: at('2026-11-23T23:50') }),
      someMessage(2, 'ana', { timestamp: at('2026-11-24T00:10') }),
      someMessage(3, 'ana', { timestamp: at('2026-11-24T00:11') }),
    ];
    expect(messageRows({ messages }).map(({ dayAfter }) => dayAfter)).toEqual([
      at('2026-11-24T00:10'),
      undefined,
      undefined,
    ]);
  });

  it('begin with the start of the room and its first day, once nothing is older', () => {
    const messages = [someMessage(1), someMessage(2)];
    expect(rowsOf(source({ messages, hasOlder: false }), noStarts)[0]).toEqual({ kind: 'start', key: 'start' });
    expect(messageRows({ messages, hasOlder: false }).map(({ dayBefore }) => dayBefore)).toEqual([
      messages[0]?.timestamp,
      undefined,
    ]);
    expect(messageRows({ messages })[0]?.dayBefore).toBeUndefined();
  });

  it('[D8] say where messages are missing, at that place, and begin anew after it', () => {
    const messages = [1, 2, 9].map((seq) => someMessage(seq, 'ana'));
    const pending = [{ cid: cidSchema.parse('p'), body: 'p', composedAt: 0 }];
    const gaps = [
      { after: 2, before: 9 },
      { after: 9, before: 12 },
    ];
    const rows = rowsOf(source({ messages, pending, gaps }), noStarts);
    expect(rows.map((row) => (row.kind === 'gap' ? `${row.missing} missing` : row.key))).toEqual([
      ...messages.slice(0, 2).map(({ cid }) => `${ana.id}:${cid}`),
      '6 missing',
      `${ana.id}:c9`,
      '2 missing',
      `${ana.id}:p`,
    ]);
    expect(messageRows({ messages, gaps })[2]?.opens).toBe(true);
  });

  it('[D8] draw a new day under the place where messages are missing', () => {
    const days = [at('2026-11-23T23:50'), at('2026-11-24T00:10')];
    const messages = days.map((timestamp, index) => someMessage(1 + 8 * index, 'ana', { timestamp }));
    const rows = messageRows({ messages, gaps: [{ after: 1, before: 9 }] });
    expect(rows.map(({ dayBefore, dayAfter }) => [dayBefore, dayAfter])).toEqual([
      [undefined, undefined],
      [days[1], undefined],
    ]);
  });

  it('are none in an empty room', () => {
    expect(rowsOf(source({ hasOlder: false }), noStarts)).toEqual([]);
  });

  it('[R10] look the same after an older page as before it', () => {
    const newer = [someMessage(3), someMessage(4)];
    const starts = new Set([3]);
    const before = messageRows({ messages: newer }, starts);
    const after = messageRows({ messages: [someMessage(1), someMessage(2), ...newer], hasOlder: false }, starts);
    expect(after.slice(2)).toEqual(before);
  });

  it('keep their key when a pending message arrives', () => {
    const arrived = someMessage(2);
    const pending = [{ cid: cidSchema.parse('c2'), body: arrived.body, composedAt: arrived.timestamp - 40 }];
    const waiting = messageRows({ messages: [someMessage(1)], pending });
    const there = messageRows({ messages: [someMessage(1), arrived] });
    expect(waiting.map(({ key, opens }) => [key, opens])).toEqual(there.map(({ key, opens }) => [key, opens]));
    expect(waiting.map(({ seq }) => seq)).toEqual([1, undefined]);
  });
});
