import { CommitPace, type Pacing } from './commit-pace.ts';

/** What became of an item: its result, or the reason why nobody knows or nobody tried. */
export type Written<R> =
  | { readonly status: 'written'; readonly result: R }
  | { readonly status: 'overloaded' }
  | { readonly status: 'unavailable' };

export interface WriterOptions<T, R> {
  /** Writes all items in one transaction and resolves after COMMIT with one result per item; rejects when nothing was written. */
  readonly commit: (items: readonly T[]) => Promise<readonly R[]>;
  /** The most items in one transaction. */
  readonly maxBatch: number;
  /** The most items that may wait; more are refused at once. */
  readonly maxQueued: number;
  /** A transaction that is not committed by then counts as failed, though it may be committed later. The next one waits for its end. */
  readonly commitWithinMs: number;
  readonly pacing: Pacing;
  /** Who sent it. */
  readonly from: (item: T) => string;
  /** Told why a batch failed. */
  readonly onError: (error: unknown) => void;
}

/**
 * A failure that took longer than this is followed by a rest of the same length, in which everything is refused at once: whoever has waited behind
 * it has no time left to wait out another one.
 */
const restMs = 250;

interface Waiting<T, R> {
  readonly item: T;
  readonly done: (written: Written<R>) => void;
}

/**
 * Group commit: items that arrive while a transaction is under way share the next one, so that one fsync serves many of them. A
 * lone item is committed in the same tick and waits for nobody; when more comes a batch waits a little for others, and grows by itself to what one fsync
 * lasts. A batch that fails takes those with it that wait for it, so nobody waits for longer than one may take (D12).
 */
export class Writer<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private state: 'idle' | 'scheduled' | 'committing' | 'failing' = 'idle';
  private idle: Array<() => void> = [];
  private readonly pace: CommitPace;
  /** While a batch waits for more: one more has come. */
  private more: (() => void) | undefined;

  constructor(private readonly options: WriterOptions<T, R>) {
    this.pace = new CommitPace(options.pacing);
  }

  /** Adds an item to the next batch; resolves when its fate is known, never rejects. */
  write(item: T): Promise<Written<R>> {
    if (this.state === 'failing') return Promise.resolve({ status: 'unavailable' });
    if (this.waiting.length >= this.options.maxQueued) return Promise.resolve({ status: 'overloaded' });
    return new Promise((done) => {
      this.waiting.push({ item, done });
      this.pace.came(this.options.from(item), performance.now());
      this.more?.();
      if (this.state !== 'idle') return;
      this.state = 'scheduled';
      // Whatever the sockets brought in this turn of the loop goes into the same batch.
      setImmediate(() => void this.run());
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  settled(): Promise<void> {
    return this.state === 'idle' ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }

  private async run(): Promise<void> {
    this.state = 'committing';
    while (this.waiting.length > 0) {
      await this.gather();
      await this.commit(this.waiting.splice(0, this.options.maxBatch));
    }
    this.state = 'idle';
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private async gather(): Promise<void> {
    const leftMs = (): number => this.pace.waitMs(this.waiting.length, performance.now());
    const waitMs = leftMs();
    if (waitMs >= 1)
      await new Promise<void>((resolve) => {
        this.more = () => (leftMs() > 0 ? undefined : resolve());
        setTimeout(resolve, waitMs);
      });
    this.more = undefined;
    this.pace.begun(performance.now());
  }

  private async commit(batch: readonly Waiting<T, R>[]): Promise<void> {
    const { commitWithinMs } = this.options;
    const begin = performance.now();
    const late = setTimeout(
      () => this.giveUp(batch, new Error(`Nothing was committed within ${commitWithinMs} ms.`)),
      commitWithinMs,
    );
    late.unref();
    try {
      const results = await this.options.commit(batch.map(({ item }) => item));
      batch.forEach(({ done }, index) => {
        const result = results[index];
        done(result === undefined ? { status: 'unavailable' } : { status: 'written', result });
      });
    } catch (error) {
      this.giveUp(batch, error);
      if (performance.now() - begin > restMs) await new Promise((resolve) => setTimeout(resolve, restMs));
    } finally {
      clearTimeout(late);
      this.state = 'committing';
    }
  }

  private giveUp(batch: readonly Waiting<T, R>[], error: unknown): void {
    this.state = 'failing';
    this.options.onError(error);
    for (const { done } of [...batch, ...this.waiting.splice(0)]) done({ status: 'unavailable' });
  }
}
