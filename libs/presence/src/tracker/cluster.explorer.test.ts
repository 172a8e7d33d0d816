import { explore } from '../testing/explore.ts';
import { everything, few, parts } from '../testing/small-steps.ts';

/** `npm run bench -- explore` goes deeper. */
describe('three nodes and two people', () => {
  it.each([
    ['whoever crashes, stops or is heard late', everything, 3, 800],
    ['two that go while a third hears of it late or never', parts, 4, 1_500],
    ['the least with which all of that happens', few, 5, 4_000],
  ])(
    '[P1] [P2] [P3] [P5] [P6] are listed right in every state, and come to rest: %s',
    (_, alphabet, depth, atLeast) => {
      const levels = explore({ alphabet, depth, monotonicNow: () => performance.now() });
      expect(levels.reduce((sum, { states }) => sum + states, 0)).toBeGreaterThan(atLeast);
    },
    300_000,
  );
});
