/** Over how long it is judged how much comes. */
const memoryMs = 500;
const calmPerSecond = 150;
const busyPerSecond = 350;
const maxSpacingMs = 8;
/** So many share a commit well enough: there is nothing to wait for. */
const enough = 16;

/**
 * How far apart commits begin. A commit costs the processor as much as the delivery to a hundred members, whatever is in it; so the more comes, the longer it pays to
 * let several share one, up to what no person notices (PostgreSQL has `commit_delay` for the same).
 */
export const spacingMs = (perSecond: number): number =>
  Math.min(1, Math.max(0, (perSecond - calmPerSecond) / (busyPerSecond - calmPerSecond))) * maxSpacingMs;

/** When the next commit begins: at once for whom nobody else has come in the last while. */
export class CommitPace {
  /** What came, the longer ago the less it counts: as of the last time. */
  private recent = 0;
  private asOfMs = 0;
  private begunMs = -Infinity;

  /** An item has come. */
  came(nowMs: number): void {
    this.recent = this.recentAt(nowMs) + 1;
    this.asOfMs = nowMs;
  }

  begun(nowMs: number): void {
    this.begunMs = nowMs;
  }

  /** How long a commit of so many items should still wait for more; not above 0: no longer. */
  waitMs(items: number, nowMs: number): number {
    if (items >= enough) return 0;
    return this.begunMs + spacingMs((this.recentAt(nowMs) * 1_000) / memoryMs) - nowMs;
  }

  private recentAt(nowMs: number): number {
    return this.recent * Math.exp((this.asOfMs - nowMs) / memoryMs);
  }
}
