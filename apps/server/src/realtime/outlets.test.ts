import fc from 'fast-check';
import { gatherMs } from './outlets.ts';

it.each([
  ['next to nothing to write', { share: 0, gapMs: 1 }, 0],
  ['little to write', { share: 0.05, gapMs: 1 }, 0],
  ['half way to busy', { share: 0.24, gapMs: 1 }, 20],
  ['busy', { share: 0.4, gapMs: 40 }, 40],
  ['more to write than there is time', { share: 3, gapMs: 1 }, 40],
  ['much to write, but to each only now and then', { share: 0.4, gapMs: 41 }, 0],
])('with %s frames wait as long as it pays', (_, load, waitMs) => {
  expect(gatherMs(load)).toBeCloseTo(waitMs);
});

it('the busier, the longer, and never longer than a person notices', () => {
  const share = fc.double({ min: 0, max: 3, noNaN: true });
  const gapMs = fc.double({ min: 0, max: 500, noNaN: true });
  fc.assert(
    fc.property(share, share, gapMs, (one, other, gap) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)].map((some) =>
        gatherMs({ share: some, gapMs: gap }),
      );
      expect(less).toBeLessThanOrEqual(more ?? Number.NaN);
      expect(more).toBeLessThanOrEqual(40);
    }),
  );
});
