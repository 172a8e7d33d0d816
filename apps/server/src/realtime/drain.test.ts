import fc from 'fast-check';
import { drainTimes } from './drain.ts';

describe('the times of a drain', () => {
  it.each([
    [0, []],
    [1, [0]],
    [3, [0, 50, 100]],
  ])('are at once for a handful: %i', (count, times) => {
    expect(drainTimes(count, 4_200)).toEqual(times);
  });

  it('[P10] give no second more than a quarter of a crowd', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 20_000 }), fc.nat({ max: 5_000 }), (count, from) => {
        const times = drainTimes(count, 4_200);
        const within = times.filter((ms) => ms >= from && ms < from + 1_000).length;
        expect(within / count).toBeLessThanOrEqual(0.25);
        expect(Math.max(...times)).toBeLessThanOrEqual(4_200);
      }),
    );
  });
});
