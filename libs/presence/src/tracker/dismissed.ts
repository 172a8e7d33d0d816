/**
 * The refs of those who were put out where there are other nodes: one that has them lets go of them itself, or dies before it is told, or tells late what it keeps of a node that is
 * gone. Until their grace would have ended nobody continues them, and they do not outlive their node.
 */
export class Dismissed {
  private readonly untilMs = new Map<string, number>();

  get size(): number {
    return this.untilMs.size;
  }

  add(ref: string, untilMs: number): void {
    this.untilMs.delete(ref);
    this.untilMs.set(ref, untilMs);
  }

  has(ref: string): boolean {
    return this.untilMs.has(ref);
  }

  all(): string[] {
    return Array.from(this.untilMs.keys());
  }

  /** The order of insertion is the order of time. */
  forgetBefore(nowMs: number): void {
    for (const [ref, untilMs] of this.untilMs) {
      if (untilMs > nowMs) break;
      this.untilMs.delete(ref);
    }
  }
}
