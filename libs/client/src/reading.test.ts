import type { Message } from '@roost/protocol';
import fc from 'fast-check';
import { nextReading, nothingToRead, unreadIn, withoutLine, type Reading } from './reading.ts';
import { message, messages, user } from './testing/samples.ts';

const ana = user('ana').id;
const logOf = (entries: readonly Message[], over: object = {}) => {
  const last = entries.at(-1)?.seq ?? 0;
  return { entries, messages: entries, gaps: [], last, head: last, ...over };
};

describe('what is unread', () => {
  it.each([
    { what: 'nothing', log: logOf(messages(1, 5)), read: 5, unread: 0, firstUnread: undefined },
    { what: 'the last two', log: logOf(messages(1, 5)), read: 3, unread: 2, firstUnread: 4 },
    { what: 'what is not here yet', log: logOf(messages(1, 5), { head: 9 }), read: 5, unread: 4, firstUnread: 6 },
    { what: 'what is older than the page', log: logOf(messages(51, 60)), read: 40, unread: 20, firstUnread: 41 },
    {
      what: 'what was left out',
      log: logOf([...messages(1, 3), ...messages(11, 12)], { gaps: [{ after: 3, before: 11 }] }),
      read: 3,
      unread: 9,
      firstUnread: 4,
    },
    {
      what: 'the rest of what was left out',
      log: logOf([...messages(1, 3), ...messages(11, 12)], { gaps: [{ after: 3, before: 11 }] }),
      read: 8,
      unread: 4,
      firstUnread: 9,
    },
    {
      what: 'no edit or deletion, which are entries but no messages',
      log: logOf(messages(1, 3), { last: 5, head: 5 }),
      read: 3,
      unread: 0,
      firstUnread: undefined,
    },
    { what: 'an empty room', log: logOf([]), read: 0, unread: 0, firstUnread: undefined },
  ])('[R18] $what', ({ log, read, unread, firstUnread }) => {
    expect(unreadIn(log, read, ana)).toEqual({ unread, firstUnread });
  });

  it('[R18] is never what one wrote oneself', () => {
    const log = logOf([message(1), message(2, 'ana'), message(3), message(4, 'ana')]);
    expect(unreadIn(log, 1, ana)).toEqual({ unread: 1, firstUnread: 3 });
    expect(unreadIn(log, 3, ana)).toEqual({ unread: 0, firstUnread: undefined });
  });
});

describe('a reader', () => {
  const step = (reading: Reading, last: number, over: { read?: number; seesEnd?: boolean } = {}): Reading =>
    nextReading(reading, { log: logOf(messages(1, last)), self: ana, seesEnd: false, ...over });

  it('[R18] who sees the end reads what comes, and needs no line', () => {
    const reading = step(step(nothingToRead, 3, { seesEnd: true }), 4, { seesEnd: true });
    expect(reading).toEqual({ read: 4, unread: 0, firstUnread: undefined, lineAt: undefined });
  });

  it('[R18] who looks elsewhere finds a line at the first unread, which stays while he reads', () => {
    const away = step(step(nothingToRead, 3, { read: 3 }), 6);
    expect(away).toEqual({ read: 3, unread: 3, firstUnread: 4, lineAt: 4 });
    expect(step(away, 7)).toMatchObject({ unread: 4, lineAt: 4 });
    const back = step(away, 7, { seesEnd: true });
    expect(back).toEqual({ read: 7, unread: 0, firstUnread: undefined, lineAt: 4 });
    expect(step(back, 8, { seesEnd: true }).lineAt).toBe(4);
    expect(step(back, 9).lineAt).toBe(8);
    expect(withoutLine(back)).toMatchObject({ read: 7, lineAt: undefined });
  });

  it('[R18] never goes back, and always has as many unread as lie after his position', () => {
    const happenings = fc.array(fc.record({ grows: fc.nat(3), read: fc.nat(40), seesEnd: fc.boolean() }));
    fc.assert(
      fc.property(happenings, (all) => {
        let [reading, last] = [nothingToRead, 0];
        for (const { grows, read, seesEnd } of all) {
          last += grows;
          const next = step(reading, last, { read: Math.min(read, last), seesEnd });
          expect(next.read).toBeGreaterThanOrEqual(reading.read);
          expect(next.unread).toBe(last - next.read);
          expect(step(next, last)).toBe(next);
          reading = next;
        }
      }),
    );
  });
});
