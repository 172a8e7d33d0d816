import type { ConfiguredLimits } from '../config.ts';
import { KeyedBuckets } from './keyed-buckets.ts';

export type RequestLimits = Pick<
  ConfiguredLimits,
  | 'requestsPerSecond'
  | 'requestsBurst'
  | 'messagesPerSecond'
  | 'messagesBurst'
  | 'joinsPerSecond'
  | 'historyPerSecond'
  | 'requestsFactorOfUser'
  | 'requestsFactorOfAddress'
>;

/** Each reads a page, or leaves something behind. `room:list` is none of them: the contract gives it what any request has. */
const readingRequests = ['room:join', 'room:create', 'dm:open', 'room:invite'] as const;

/** What each of many may ask for, by key: everything has one bucket, and what is dear one of its own besides. */
export class RequestBudgets {
  private readonly all: KeyedBuckets;
  private readonly dear: ReadonlyMap<string, KeyedBuckets>;

  /** `factor`: so many times what one socket may ask. */
  constructor(limits: RequestLimits, factor: number) {
    const buckets = (perSecond: number, burst: number): KeyedBuckets =>
      new KeyedBuckets({ perSecond: perSecond * factor, burst: burst * factor });
    this.all = buckets(limits.requestsPerSecond, limits.requestsBurst);
    // What stands in a log is written by one hand.
    const entries = buckets(limits.messagesPerSecond, limits.messagesBurst);
    this.dear = new Map([
      ['message:new', entries],
      ['message:edit', entries],
      ['message:delete', entries],
      ...readingRequests.map((name) => [name, buckets(limits.joinsPerSecond, 2 * limits.joinsPerSecond)] as const),
      ['history:get', buckets(limits.historyPerSecond, 2 * limits.historyPerSecond)],
    ]);
  }

  /** How long to wait before asking again, in milliseconds; 0 when the request may go on. `request` is undefined for what is none. */
  take(key: string, request: string | undefined, nowMs: number): number {
    for (const buckets of [this.all, request === undefined ? undefined : this.dear.get(request)]) {
      const taken = buckets?.take(key, nowMs);
      if (taken?.type === 'empty') return taken.retryAfterMs;
    }
    return 0;
  }
}
