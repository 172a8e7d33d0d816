import fc from 'fast-check';
import { backoffMs } from './backoff.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoffMs', () => {
  it('waits as its examples show', () => {
    expect(backoffMs(0, 0.5)).toBe(1000);
    expect(backoffMs(9, 0.5)).toBe(15_000);
  });

  it('[R5] tries first within 2 s, later within 30 s, and never twice a second', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50 }), random, (failures, chance) => {
        const waitMs = backoffMs(failures, chance);
        expect(waitMs).toBeLessThanOrEqual(failures === 0 ? 2_000 : 30_000);
        if (failures > 0) expect(waitMs).toBeGreaterThanOrEqual(1_000);
      }),
    );
  });
});
