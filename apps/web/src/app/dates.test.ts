import { createDates, isSameDay } from './dates.ts';

const dates = createDates('en-GB');
const at = (text: string): number => new Date(text).getTime();
const today = at('2026-11-24T00:00');

describe('dates', () => {
  it.each([
    ['2026-11-24T09:05', 'Today'],
    ['2026-11-23T23:59', 'Yesterday'],
    ['2026-11-22T12:00', 'Sunday 22 November'],
    ['2025-12-31T12:00', '31 December 2025'],
  ])('the day of %s is called %s', (time, name) => {
    expect(dates.day(at(time), today)).toBe(name);
  });

  it.each([
    ['2026-11-24T14:03', '14:03'],
    ['2026-11-22T14:03', 'Sun 14:03'],
    ['2026-10-02T14:03', '2 Oct'],
  ])('somebody who is here since %s is here since %s', (time, since) => {
    expect(dates.since(at(time), today)).toBe(since);
  });

  it('two times of one day are the same day, midnight parts them', () => {
    expect(isSameDay(at('2026-11-24T00:00'), at('2026-11-24T23:59'))).toBe(true);
    expect(isSameDay(at('2026-11-23T23:59'), at('2026-11-24T00:00'))).toBe(false);
  });
});
