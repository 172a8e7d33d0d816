import { DiffWindow } from './diff-window.ts';
import type { Change, ToldDiff } from './entry.ts';
import { Pace } from './pace.ts';
import type { Roster, Told } from './roster.ts';
import { afterMs, atEndOfTurn, type Cancel } from './timers.ts';

export interface TellerOptions<U, A> {
  readonly roster: Roster<U, A>;
  readonly monotonicNow: () => number;
  readonly windowMs: (size: number, framesLately: number) => number;
  /** What it throws, or rejects with, goes to `onError` (P17). It is not waited for. */
  readonly onDiff: (topic: string, diff: ToldDiff<U, A>) => unknown;
  /** The last resort: what it throws itself is lost. */
  readonly onError: (error: unknown) => void;
}

interface OpenWindow<U, A> {
  readonly changes: DiffWindow<U, A>;
  readonly ms: number;
  readonly cancel: Cancel;
}

/** In this turn of the event loop, or after some time. */
const after = (ms: number, run: () => void): Cancel => (ms === 0 ? atEndOfTurn(run) : afterMs(ms, run));

/** Tells the changes of each topic as diffs: collects them as long as its window lasts (P13), and counts `v`. Owns the timers of the windows. */
export class Teller<U, A> {
  private readonly options: TellerOptions<U, A>;
  private readonly windows = new Map<string, OpenWindow<U, A>>();
  private readonly pace = new Pace();
  private closed = false;

  constructor(options: TellerOptions<U, A>) {
    this.options = options;
  }

  get sizes(): { readonly windows: number; readonly paces: number } {
    return { windows: this.windows.size, paces: this.pace.size };
  }

  /** How long the longest of the open windows lasts, in milliseconds. */
  get longestWindowMs(): number {
    return Array.from(this.windows.values()).reduce((longest, { ms }) => Math.max(longest, ms), 0);
  }

  add(change: Change<U, A>): void {
    if (!this.closed) this.windowOf(change.entry.topic).changes.add(change);
  }

  /** What is true now, told to everybody; or, when they were told too often lately, what they were told last (P13). */
  stateOf(topic: string): Told<U, A> {
    if (this.pace.mayBurst(topic, this.options.monotonicNow())) this.flush(topic);
    return this.options.roster.told(topic);
  }

  /** To be called now and then: lets go of what is kept of quiet topics. */
  tidy(): void {
    this.pace.forgetQuiet(this.options.monotonicNow());
  }

  /** Tells nothing from then on. */
  close(): void {
    this.closed = true;
    for (const { cancel } of this.windows.values()) cancel();
    this.windows.clear();
  }

  /** Hands an error of the application to the application. */
  report(error: unknown): void {
    try {
      this.options.onError(error);
    } catch {
      // Nobody is left to tell, and presence goes on.
    }
  }

  private windowOf(topic: string): OpenWindow<U, A> {
    const open = this.windows.get(topic);
    if (open !== undefined) return open;
    const { roster, windowMs, monotonicNow } = this.options;
    const ms = windowMs(roster.count(topic), this.pace.framesLately(topic, monotonicNow()));
    const window = { changes: new DiffWindow<U, A>(), ms, cancel: after(ms, () => this.flush(topic)) };
    this.windows.set(topic, window);
    return window;
  }

  private flush(topic: string): void {
    const { roster, monotonicNow } = this.options;
    const window = this.windows.get(topic);
    window?.cancel();
    this.windows.delete(topic);
    const diff = window?.changes.take();
    if (diff === undefined) return roster.forgetIfEmpty(topic);
    this.pace.told(topic, monotonicNow());
    this.tell(topic, { ...diff, v: roster.tell(topic, diff) });
  }

  private tell(topic: string, diff: ToldDiff<U, A>): void {
    try {
      Promise.resolve(this.options.onDiff(topic, diff)).catch((error: unknown) => this.report(error));
    } catch (error) {
      this.report(error);
    }
  }
}
