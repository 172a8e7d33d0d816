import type { Entry } from './entry.ts';

interface Held<U, A> {
  readonly entry: Entry<U, A>;
  /** On the monotonic clock: a step of the wall clock ends no grace early. */
  readonly untilMs: number;
}

/**
 * The entries whose connection was lost and who are still present until their grace ends (P3). All graces last equally long, so the
 * order of insertion is the order of the ends.
 */
export class Grace<U, A> {
  private readonly held = new Map<string, Held<U, A>>();

  private readonly graceMs: number;

  constructor(graceMs: number) {
    this.graceMs = graceMs;
  }

  get size(): number {
    return this.held.size;
  }

  has(ref: string): boolean {
    return this.held.has(ref);
  }

  /** Does nothing for an entry that is held already: a loss that is reported twice lasts no longer. */
  hold(entry: Entry<U, A>, nowMs: number): void {
    if (!this.held.has(entry.meta.phx_ref)) this.held.set(entry.meta.phx_ref, { entry, untilMs: nowMs + this.graceMs });
  }

  release(ref: string): void {
    this.held.delete(ref);
  }

  /** Ends the grace of those whose time is up, and returns them. */
  expire(nowMs: number): Entry<U, A>[] {
    const expired: Entry<U, A>[] = [];
    for (const [ref, { entry, untilMs }] of this.held) {
      if (untilMs > nowMs) break;
      expired.push(entry);
      this.held.delete(ref);
    }
    return expired;
  }

  /** When the next grace ends; undefined when nobody is held. */
  nextEndMs(): number | undefined {
    const [first] = this.held.values();
    return first?.untilMs;
  }
}
