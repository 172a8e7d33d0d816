/** Over how long it is judged how much comes. */
const memoryMs = 500;

/** How much may come before anybody waits, and for how long at most. */
export interface Pacing {
  /** Up to so many a second nobody waits. */
  readonly calmPerSecond: number;
  /** From so many a second on commits begin `maxSpacingMs` apart. */
  readonly busyPerSecond: number;
  readonly maxSpacingMs: number;
  /** So many share a commit well enough: there is nothing to wait for. */
  readonly enough: number;
}

/** Of what somebody waits to see. */
export const promptly: Pacing = { calmPerSecond: 150, busyPerSecond: 350, maxSpacingMs: 8, enough: 16 };

/** Of what nobody looks at at once. */
export const leisurely: Pacing = { calmPerSecond: 20, busyPerSecond: 100, maxSpacingMs: 50, enough: 64 };

/**
 * How far apart commits begin. A commit costs the processor as much as the delivery to a hundred members, whatever is in it; so the more comes, the longer it pays to
 * let several share one, up to what no person notices (PostgreSQL has `commit_delay` for the same).
 */
export const spacingMs = ({ calmPerSecond, busyPerSecond, maxSpacingMs }: Pacing, perSecond: number): number =>
  Math.min(1, Math.max(0, (perSecond - calmPerSecond) / (busyPerSecond - calmPerSecond))) * maxSpacingMs;

/**
 * When the next commit begins: at once for whom nobody else has come in the last while, and when half of those who have come lately wait already: whoever
 * sends one after another will not come before he is answered.
 */
export class CommitPace {
  /** What came, the longer ago the less it counts: as of the last time. */
  private recent = 0;
  private asOfMs = 0;
  private begunMs = -Infinity;
  /** Who has come since `sinceMs`, and in as long before that. */
  private who = new Set<string>();
  private whoBefore = new Set<string>();
  private sinceMs = 0;

  constructor(private readonly pacing: Pacing) {}

  /** An item has come, from somebody. */
  came(who: string, nowMs: number): void {
    this.recent = this.recentAt(nowMs) + 1;
    this.asOfMs = nowMs;
    if (nowMs >= this.sinceMs + memoryMs) {
      this.whoBefore = this.who;
      this.who = new Set();
      this.sinceMs = nowMs;
    }
    this.who.add(who);
  }

  begun(nowMs: number): void {
    this.begunMs = nowMs;
  }

  /** How long a commit of so many items should still wait for more; not above 0: no longer. */
  waitMs(items: number, nowMs: number): number {
    const mayCome = Math.max(this.who.size, this.whoBefore.size);
    if (items >= this.pacing.enough || items * 2 >= mayCome) return 0;
    return this.begunMs + spacingMs(this.pacing, (this.recentAt(nowMs) * 1_000) / memoryMs) - nowMs;
  }

  private recentAt(nowMs: number): number {
    return this.recent * Math.exp((this.asOfMs - nowMs) / memoryMs);
  }
}
