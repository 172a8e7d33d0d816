import type { ConfiguredLimits } from '../config.ts';
import { fullBucket, takeToken, type BucketRate, type TokenBucket } from './token-bucket.ts';

export type Admission =
  | { readonly type: 'admitted' }
  /** To be answered: `retryAfterMs` says when it may be asked again. */
  | { readonly type: 'refused'; readonly retryAfterMs: number }
  /** Not even answered: the answers to a flood would be one, too. */
  | { readonly type: 'ignored' }
  /** Ignored so often that the socket has to go; said once. */
  | { readonly type: 'struck-out' };

export interface FloodGateOptions {
  readonly limits: Pick<ConfiguredLimits, 'refusalsPerSecond' | 'refusalsBurst' | 'strikesPerMinute'>;
  readonly now: () => number;
}

/**
 * Stands before one socket's requests, and counts every packet. Who waits as he is told is only delayed; who does not listen gets no answers any
 * more, each of which is a strike; and who goes on with that is put out.
 */
export class FloodGate {
  private readonly refusalRate: BucketRate;
  private readonly strikeRate: BucketRate;
  private refusals: TokenBucket;
  private strikes: TokenBucket;
  private out = false;

  constructor(private readonly options: FloodGateOptions) {
    const { refusalsPerSecond, refusalsBurst, strikesPerMinute } = options.limits;
    this.refusalRate = { perSecond: refusalsPerSecond, burst: refusalsBurst };
    // The last of so many strikes is the one that finds no token.
    this.strikeRate = { perSecond: strikesPerMinute / 60, burst: Math.max(1, strikesPerMinute - 1) };
    const nowMs = options.now();
    this.refusals = fullBucket(this.refusalRate, nowMs);
    this.strikes = fullBucket(this.strikeRate, nowMs);
  }

  get isOut(): boolean {
    return this.out;
  }

  /** `retryAfterMs`: how long whoever asks has to wait, by all budgets that he draws on; 0 when he may go on. */
  admit(retryAfterMs: number): Admission {
    if (this.out) return { type: 'ignored' };
    if (retryAfterMs === 0) return { type: 'admitted' };
    const nowMs = this.options.now();
    const refusal = takeToken(this.refusals, this.refusalRate, nowMs);
    this.refusals = refusal.bucket;
    return refusal.type === 'taken' ? { type: 'refused', retryAfterMs } : this.strike(nowMs);
  }

  private strike(nowMs: number): Admission {
    const strike = takeToken(this.strikes, this.strikeRate, nowMs);
    this.strikes = strike.bucket;
    if (strike.type === 'taken') return { type: 'ignored' };
    this.out = true;
    return { type: 'struck-out' };
  }
}
