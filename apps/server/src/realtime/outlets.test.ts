import fc from 'fast-check';
import { gatherMs } from './outlets.ts';

it.each([
  ['next to nothing to write', 0, 0],
  ['little to write', 0.05, 0],
  ['half way to busy', 0.24, 20],
  ['busy', 0.4, 40],
  ['nothing but writing', 1, 40],
])('with %s (%d of the time) frames wait %d ms for others', (_, share, waitMs) => {
  expect(gatherMs(share)).toBeCloseTo(waitMs);
});

it('the busier, the longer, and never longer than a person notices', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(gatherMs(less)).toBeLessThanOrEqual(gatherMs(more));
      expect(gatherMs(more)).toBeLessThanOrEqual(40);
    }),
  );
});
