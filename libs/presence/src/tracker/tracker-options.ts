import type { Bus } from './bus.ts';
import type { PayloadGuards } from './cluster-message-guards.ts';
import type { ToldDiff } from './entry.ts';

/** Time and names come from outside, so that a test decides them. */
export interface TrackerOptions<U, A> {
  readonly bus: Bus;
  /** Names this run of the node. */
  readonly incarnation: string;
  /** How long a lost connection stays present, in milliseconds. */
  readonly graceMs: number;
  /** Milliseconds since 1970, for `online_at`; steps of it change nothing else. */
  readonly now: () => number;
  /** Milliseconds of a clock that only goes forward, for everything else (P9). */
  readonly monotonicNow: () => number;
  /** A name that was never given before, on any node. */
  readonly newRef: () => string;
  /**
   * Told of every diff of every topic, in the order of `v`. What it throws, or rejects with, goes to `onError` (P17); what it changes is told
   * in the next turn. It is not waited for.
   */
  readonly onDiff: (topic: string, diff: ToldDiff<U, A>) => unknown;
  /** The last resort: what it throws itself is lost. */
  readonly onError: (error: unknown) => void;
  /** What other nodes may send as `user` and as attributes; without it they are trusted in that: they run the same application. */
  readonly guards?: PayloadGuards<U, A>;
  /** A node that hears of no other for so long is alone, in milliseconds; 200 unless told. */
  readonly aloneAfterMs?: number;
  /** How long changes of a topic are collected; `windowMs` of this package unless told. */
  readonly windowMs?: (size: number, framesLately: number) => number;
}

/** Who joins a topic, by which connection. */
export interface Tracked<U, A> {
  readonly connection: string;
  /** What the connection belongs to (a browser's session): the same owner continues what was lost within the grace. */
  readonly owner: string;
  readonly user: U;
  readonly attributes: A;
}

/** For who gives no guards. */
export const trusting = <U, A>(): PayloadGuards<U, A> => ({
  isUser: (value): value is U => value !== undefined,
  isAttributes: (value): value is A => typeof value === 'object',
});
