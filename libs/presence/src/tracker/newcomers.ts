/** The refs of entries that are new, because nothing was free that they could continue, and when they came: on the monotonic clock. */
export class Newcomers {
  private readonly cameMs = new Map<string, number>();

  get size(): number {
    return this.cameMs.size;
  }

  add(ref: string, nowMs: number): void {
    this.cameMs.set(ref, nowMs);
  }

  since(fromMs: number): string[] {
    return Array.from(this.cameMs)
      .filter(([, cameMs]) => cameMs >= fromMs)
      .map(([ref]) => ref);
  }

  forget(ref: string): void {
    this.cameMs.delete(ref);
  }

  /** The order of insertion is the order of time. */
  forgetBefore(ms: number): void {
    for (const [ref, cameMs] of this.cameMs) {
      if (cameMs >= ms) break;
      this.cameMs.delete(ref);
    }
  }
}
