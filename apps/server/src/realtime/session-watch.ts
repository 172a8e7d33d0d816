import type { SessionId } from '../identity/session-store.ts';

export interface SessionWatchOptions {
  /** How often it looks after them. */
  readonly periodMs: number;
  /** How often it looks whether it has to do so sooner. */
  readonly doubtPeriodMs: number;
  /** Whether, since it was asked last, a session may have ended of which nobody here was told. */
  readonly isDoubtful: () => boolean;
  /** The sessions that have an open socket here. */
  readonly open: () => Iterable<SessionId>;
  /** Whether a session is still good; asking keeps it, and the name of its person, alive. Rejects when nobody can know now. */
  readonly isGood: (session: SessionId) => Promise<boolean>;
  readonly onEnded: (session: SessionId) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Looks after the sessions of open sockets. A socket lives for days on one handshake: without this, its session would outlive its end, and
 * somebody who only listens would lose his name as one who was away.
 */
export class SessionWatch {
  private timer: NodeJS.Timeout | undefined;
  private waitedMs = 0;

  constructor(private readonly options: SessionWatchOptions) {}

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
    for (const session of new Set(this.options.open())) {
      if (this.timer !== turn) return;
      await this.check(session);
    }
  }

  private async check(session: SessionId): Promise<void> {
    try {
      if (!(await this.options.isGood(session))) this.options.onEnded(session);
    } catch (error) {
      // Unknown is not ended: the next round asks again.
      this.options.onError(error);
    }
  }
}
