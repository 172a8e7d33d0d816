interface Waiting {
  readonly isUrgent: () => boolean;
  readonly run: () => void;
}

/** So many joins may go at once, and then one in this time: a little under what the server takes (5/s), so that nothing is refused. */
const burst = 4;
const everyMs = 250;

const nothing = (): void => undefined;

/** Lets the joins of many rooms go one after another, those first that somebody waits for. After a reconnect all rooms want to join at once. */
export class JoinPace {
  private waiting: readonly Waiting[] = [];
  private free = burst;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Calls `run` when it is its turn, at once if nothing is in the way; the function returned gives up waiting. */
  take(run: () => void, isUrgent: () => boolean): () => void {
    if (this.free > 0) {
      this.start(run);
      return nothing;
    }
    const mine: Waiting = { run, isUrgent };
    this.waiting = [...this.waiting, mine];
    return () => {
      this.waiting = this.waiting.filter((one) => one !== mine);
    };
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = [];
    this.free = burst;
  }

  private start(run: () => void): void {
    this.free -= 1;
    this.timer ??= setTimeout(() => this.tick(), everyMs);
    run();
  }

  private tick(): void {
    this.timer = undefined;
    this.free += 1;
    const next = this.waiting.find(({ isUrgent }) => isUrgent()) ?? this.waiting[0];
    if (next !== undefined) {
      this.waiting = this.waiting.filter((one) => one !== next);
      this.start(next.run);
    } else if (this.free < burst) this.timer = setTimeout(() => this.tick(), everyMs);
  }
}
