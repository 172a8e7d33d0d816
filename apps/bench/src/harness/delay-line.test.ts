import { DelayLine } from './delay-line.ts';

describe('a delay line', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hands on at once what has no delay, and later what has one', () => {
    const seen: string[] = [];
    const line = new DelayLine();
    line.push(0, () => seen.push('now'));
    line.push(50, () => seen.push('later'));
    expect(seen).toEqual(['now']);
    jest.advanceTimersByTime(50);
    expect(seen).toEqual(['now', 'later']);
  });

  it('never lets one overtake another', () => {
    const seen: string[] = [];
    const line = new DelayLine();
    line.push(50, () => seen.push('slow'));
    line.push(0, () => seen.push('fast'));
    expect(seen).toEqual([]);
    jest.advanceTimersByTime(50);
    expect(seen).toEqual(['slow', 'fast']);
  });

  it('forgets what waits when it is cleared', () => {
    const seen: string[] = [];
    const line = new DelayLine();
    line.push(50, () => seen.push('lost'));
    line.clear();
    jest.advanceTimersByTime(100);
    expect([seen, jest.getTimerCount()]).toEqual([[], 0]);
  });
});
