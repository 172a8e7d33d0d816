import fc from 'fast-check';
import { fullBucket, refilled, takeToken, type BucketRate, type TokenBucket } from './token-bucket.ts';

const rates = fc.record({ perSecond: fc.integer({ min: 1, max: 1_000 }), burst: fc.integer({ min: 1, max: 100 }) });
const steps = fc.array(fc.nat(2_000), { maxLength: 200 });

/** Asks once after each wait; when tokens were taken. */
const takenAt = (rate: BucketRate, waitsMs: readonly number[]): number[] => {
  let [bucket, now] = [fullBucket(rate, 0), 0];
  const times: number[] = [];
  for (const waitMs of waitsMs) {
    now += waitMs;
    const taken = takeToken(bucket, rate, now);
    ({ bucket } = taken);
    if (taken.type === 'taken') times.push(now);
  }
  return times;
};

const emptied = (rate: BucketRate): TokenBucket => {
  let bucket = fullBucket(rate, 0);
  for (let n = 0; n < rate.burst; n += 1) ({ bucket } = takeToken(bucket, rate, 0));
  return bucket;
};

describe('a token bucket', () => {
  it('gives its burst at once, and not one more', () => {
    fc.assert(
      fc.property(rates, (rate) => {
        const bucket = emptied(rate);
        expect(takeToken(bucket, rate, 0)).toMatchObject({ type: 'empty', bucket: { tokens: 0 } });
      }),
    );
  });

  it('never gives more than its burst and its rate in any span of time', () => {
    fc.assert(
      fc.property(rates, steps, (rate, waitsMs) => {
        const times = takenAt(rate, waitsMs);
        times.forEach((from, first) =>
          times.slice(first).forEach((until, more) => {
            expect(more + 1).toBeLessThanOrEqual(rate.burst + ((until - from) * rate.perSecond) / 1_000 + 1e-6);
          }),
        );
      }),
    );
  });

  it('gives a token to who waited as long as he was told, and not before', () => {
    fc.assert(
      fc.property(rates, fc.nat(999), (rate, share) => {
        const empty = takeToken(emptied(rate), rate, 0);
        const retryAfterMs = empty.type === 'empty' ? empty.retryAfterMs : 0;
        const tooSoon = Math.floor(((retryAfterMs - 1) * share) / 1_000);
        expect(takeToken(empty.bucket, rate, retryAfterMs).type).toBe('taken');
        expect(takeToken(empty.bucket, rate, tooSoon).type).toBe('empty');
      }),
    );
  });

  it('does not hold those up who ask too often: a refusal costs nothing', () => {
    fc.assert(
      fc.property(rates, fc.nat(50), (rate, asked) => {
        let bucket = emptied(rate);
        for (let n = 0; n < asked; n += 1) ({ bucket } = takeToken(bucket, rate, 0));
        expect(bucket).toEqual(emptied(rate));
      }),
    );
  });

  it('is neither filled nor emptied by a clock that goes back', () => {
    const rate = { perSecond: 1, burst: 5 };
    expect(refilled({ tokens: 2, atMs: 1_000 }, rate, 0)).toEqual({ tokens: 2, atMs: 1_000 });
  });
});
