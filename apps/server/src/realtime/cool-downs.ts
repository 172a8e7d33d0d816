/** Who has to stay away for a while. */
export class CoolDowns {
  private readonly untilMs = new Map<string, number>();

  constructor(private readonly lengthMs: number) {}

  begin(key: string, nowMs: number): void {
    for (const [other, endMs] of this.untilMs) if (endMs <= nowMs) this.untilMs.delete(other);
    this.untilMs.set(key, nowMs + this.lengthMs);
  }

  /** How long it still lasts, in whole milliseconds; 0 when it is over or never began. */
  leftMs(key: string, nowMs: number): number {
    return Math.ceil(Math.max(0, (this.untilMs.get(key) ?? nowMs) - nowMs));
  }
}
