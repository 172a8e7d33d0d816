export interface DoubtWatchOptions<T> {
  /** How often it looks after them. */
  readonly periodMs: number;
  /** How often it looks whether it has to do so sooner. */
  readonly doubtPeriodMs: number;
  /** Whether, since it was asked last, something may have ended of which nobody here was told. */
  readonly isDoubtful: () => boolean;
  /** What is open here, each once. */
  readonly open: () => Iterable<T>;
  /** Whether it still may be. Rejects when nobody can know now. */
  readonly isGood: (one: T) => Promise<boolean>;
  readonly onEnded: (one: T) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Looks whether what a socket was once allowed still is: a socket lives for days on one handshake and one join, and what ends either is told once, over a bus
 * that may lose it.
 */
export class DoubtWatch<T> {
  private timer: NodeJS.Timeout | undefined;
  private waitedMs = 0;

  constructor(private readonly options: DoubtWatchOptions<T>) {}

  start(): void {
    this.stop();
    this.timer = setTimeout(() => void this.look(), this.options.doubtPeriodMs);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async look(): Promise<void> {
    const turn = this.timer;
    this.waitedMs += this.options.doubtPeriodMs;
    if (this.options.isDoubtful() || this.waitedMs >= this.options.periodMs) {
      this.waitedMs = 0;
      await this.round();
    }
    if (this.timer === turn) this.start();
  }

  /** One after another: a crowd must not come over the database all at once. */
  private async round(): Promise<void> {
    const turn = this.timer;
    for (const one of this.options.open()) {
      if (this.timer !== turn) return;
      await this.check(one);
    }
  }

  private async check(one: T): Promise<void> {
    try {
      if (!(await this.options.isGood(one))) this.options.onEnded(one);
    } catch (error) {
      // Unknown is not ended: the next round asks again.
      this.options.onError(error);
    }
  }
}
