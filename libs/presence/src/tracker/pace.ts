/** So many frames of a topic may follow each other at once … */
const burstFrames = 6;
/** … and the others come this far apart: together never more than 10 within a second. */
const spacingMs = 250;
const secondMs = 1_000;
/** Up to here everybody hears of everybody in the same turn of the event loop. */
const smallMax = 100;
/** A room of 1,000 waits 50 ms. */
const membersPerMs = 20;

/**
 * For how long the changes of a topic are collected before they are told (P13), in milliseconds: not at all in a small, quiet room; 50 ms among 1,000
 * members, twice that when there were many frames lately; up to a second among 10,000. `framesLately` are those of the last second.
 *
 * @example
 * windowMs(20, 0); // 0: the same turn of the event loop
 * windowMs(1_000, 0); // 50
 */
export const windowMs = (size: number, framesLately: number): number => {
  const bySize = size <= smallMax ? 0 : size / membersPerMs;
  const byChurn = framesLately < burstFrames ? 0 : spacingMs;
  const busy = framesLately >= burstFrames / 2 ? 2 : 1;
  return Math.max(byChurn, Math.min(secondMs, bySize * busy));
};

/** How many frames each topic had in the last second. Of a quiet topic nothing is kept (P12). */
export class Pace {
  private readonly frames = new Map<string, number[]>();

  get size(): number {
    return this.frames.size;
  }

  framesLately(topic: string, nowMs: number): number {
    return (this.frames.get(topic) ?? []).filter((atMs) => atMs > nowMs - secondMs).length;
  }

  /** Whether one more frame now leaves room for those that are spaced. */
  mayBurst(topic: string, nowMs: number): boolean {
    return this.framesLately(topic, nowMs) < burstFrames;
  }

  told(topic: string, nowMs: number): void {
    this.frames.set(topic, [...(this.frames.get(topic) ?? []).filter((atMs) => atMs > nowMs - secondMs), nowMs]);
  }

  forgetQuiet(nowMs: number): void {
    for (const [topic, times] of this.frames) if ((times.at(-1) ?? 0) <= nowMs - secondMs) this.frames.delete(topic);
  }
}
