import { PasswordThrottle } from './password-throttle.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const begin = async (throttle: PasswordThrottle, times: number): Promise<number[]> => {
  const waits: number[] = [];
  for (let n = 0; n < times; n += 1) waits.push(await throttle.begin('ana'));
  return waits;
};

describe('who guesses a password', () => {
  it('[R23] waits after the sixth try, twice as long each time, and never longer than five minutes', async () => {
    const throttle = new PasswordThrottle();
    expect(await begin(throttle, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    const pauses: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const [ms = 0] = await begin(throttle, 1);
      pauses.push(Math.round(ms / 1_000));
      jest.advanceTimersByTime(ms + 1);
      expect(await begin(throttle, 1)).toEqual([0]);
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  it('is free again once he was right, and slows down nobody else', async () => {
    const throttle = new PasswordThrottle();
    await begin(throttle, 6);
    expect(await throttle.begin('ben')).toBe(0);
    await throttle.succeeded('ana');
    expect(await begin(throttle, 6)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
