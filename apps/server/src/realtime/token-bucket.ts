/** How fast a bucket fills, and how much it holds. */
export interface BucketRate {
  readonly perSecond: number;
  readonly burst: number;
}

/** So many tokens were in it at that time, in milliseconds of any clock that never goes back. */
export interface TokenBucket {
  readonly tokens: number;
  readonly atMs: number;
}

export type Taken =
  | { readonly type: 'taken'; readonly bucket: TokenBucket }
  /** In `retryAfterMs` there is a token again, if nobody else takes one. */
  | { readonly type: 'empty'; readonly bucket: TokenBucket; readonly retryAfterMs: number };

/** A third of a token thrice has to be one. */
const rounding = 1e-9;

/** A bucket that nobody has used yet. */
export const fullBucket = ({ burst }: BucketRate, nowMs: number): TokenBucket => ({ tokens: burst, atMs: nowMs });

/** The bucket as it is now. A clock that went back fills nothing and takes nothing. */
export const refilled = ({ tokens, atMs }: TokenBucket, rate: BucketRate, nowMs: number): TokenBucket => {
  const passedMs = Math.max(0, nowMs - atMs);
  return { tokens: Math.min(rate.burst, tokens + (passedMs * rate.perSecond) / 1_000), atMs: Math.max(atMs, nowMs) };
};

/**
 * Takes one token, or tells when there will be one: in any time span at most `burst` plus `perSecond` times its length are taken. Asking an empty
 * bucket costs nothing, so that who waits as long as he was told gets his token.
 */
export const takeToken = (bucket: TokenBucket, rate: BucketRate, nowMs: number): Taken => {
  const now = refilled(bucket, rate, nowMs);
  if (now.tokens + rounding >= 1) return { type: 'taken', bucket: { ...now, tokens: Math.max(0, now.tokens - 1) } };
  return { type: 'empty', bucket: now, retryAfterMs: Math.ceil(((1 - now.tokens) * 1_000) / rate.perSecond) };
};
