import { JoinPace } from './join-pace.ts';

let pace: JoinPace;
let ran: string[];
const take = (name: string, isUrgent = false): (() => void) =>
  pace.take(
    () => ran.push(name),
    () => isUrgent,
  );

beforeEach(() => {
  jest.useFakeTimers();
  pace = new JoinPace();
  ran = [];
});
afterEach(() => {
  pace.stop();
  jest.useRealTimers();
});

describe('the pace of joins', () => {
  it('lets a few go at once, and then one after another', () => {
    for (const name of 'abcdef') take(name);
    expect(ran.join('')).toBe('abcd');
    jest.advanceTimersByTime(250);
    expect(ran.join('')).toBe('abcde');
    jest.advanceTimersByTime(250);
    expect(ran.join('')).toBe('abcdef');
  });

  it('lets the one go first for which somebody waits', () => {
    for (const name of 'abcdef') take(name);
    take('g', true);
    jest.advanceTimersByTime(250);
    expect(ran.join('')).toBe('abcdg');
  });

  it('never lets more go than the server takes, and rests when nothing waits', () => {
    for (const name of 'abcdefgh') take(name);
    jest.advanceTimersByTime(1_000);
    expect(ran).toHaveLength(8);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(1_000);
    expect(jest.getTimerCount()).toBe(0);
    for (const name of 'ijklm') take(name);
    expect(ran).toHaveLength(12);
  });

  it('forgets who gave up', () => {
    for (const name of 'abcd') take(name);
    take('e')();
    jest.advanceTimersByTime(1_000);
    expect(ran.join('')).toBe('abcd');
  });
});
