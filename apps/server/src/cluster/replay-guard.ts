import type { Seal } from './sealing.ts';

/** Lets each message of an incarnation in once: its counters grow, and what is behind has come before or is late. */
export class ReplayGuard {
  private readonly last = new Map<string, number>();

  /** `max`: how many incarnations are remembered; the one that was silent for longest is forgotten first. */
  constructor(private readonly max: number) {}

  /** Whether a message is new. It must have been opened: what anybody can write may not move a counter. */
  admit({ sender, incarnation, counter }: Seal): boolean {
    const name = JSON.stringify([sender, incarnation]);
    const last = this.last.get(name) ?? 0;
    if (counter <= last) return false;
    this.last.delete(name);
    this.last.set(name, counter);
    if (this.last.size > this.max) this.forgetSilent();
    return true;
  }

  private forgetSilent(): void {
    const [silent] = this.last.keys();
    if (silent !== undefined) this.last.delete(silent);
  }
}
