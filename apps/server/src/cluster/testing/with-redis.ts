import { findRedis, ThrowawayRedis } from './throwaway-redis.ts';

/** Declares tests over a Redis of their own. A machine without one says so; where everything must be proven, that is a failure. */
export const withRedis = (declare: (redis: () => ThrowawayRedis) => void): void => {
  const program = findRedis();
  if (program === undefined) {
    it('skipped: no redis-server', () => {
      expect(process.env['CI']).not.toBe('true');
    });
    return;
  }
  describe('Redis', () => {
    let redis: ThrowawayRedis | undefined;
    beforeAll(async () => {
      redis = await ThrowawayRedis.start(program);
    }, 30_000);
    afterAll(() => redis?.remove());
    declare(() => {
      if (redis === undefined) throw new Error('Redis did not start.');
      return redis;
    });
  });
};
