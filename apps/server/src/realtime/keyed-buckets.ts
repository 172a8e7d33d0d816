import { fullBucket, refilled, takeToken, type BucketRate, type Taken, type TokenBucket } from './token-bucket.ts';

const sweepMs = 10_000;

/** A token bucket for each of many keys. Full buckets are forgotten: they are as good as new ones. */
export class KeyedBuckets {
  private readonly buckets = new Map<string, TokenBucket>();
  private sweptAtMs = -Infinity;

  constructor(private readonly rate: BucketRate) {}

  get size(): number {
    return this.buckets.size;
  }

  take(key: string, nowMs: number): Taken {
    if (nowMs - this.sweptAtMs >= sweepMs) this.sweep(nowMs);
    const taken = takeToken(this.buckets.get(key) ?? fullBucket(this.rate, nowMs), this.rate, nowMs);
    this.buckets.set(key, taken.bucket);
    return taken;
  }

  private sweep(nowMs: number): void {
    this.sweptAtMs = nowMs;
    for (const [key, bucket] of this.buckets) {
      if (refilled(bucket, this.rate, nowMs).tokens >= this.rate.burst) this.buckets.delete(key);
    }
  }
}
