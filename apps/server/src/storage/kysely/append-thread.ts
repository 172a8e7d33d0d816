import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Appended } from '../message-store.ts';
import type { AppendJob } from './append-batch.ts';
import type { Answer, Order } from './append-worker.ts';

/** The compiler does not rewrite this name: `.ts` from the sources, `.js` from the build. */
const workerFile = join(import.meta.dirname, `append-worker${extname(import.meta.filename)}`);

interface UnderWay {
  readonly committed: (results: readonly Appended[]) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Appends to a SQLite file in a thread of its own: an fsync stops the thread that waits for it, and here that is not the one of the
 * sockets (D1). One job at a time. When the thread dies its job fails, and the next job starts another thread.
 */
export class AppendThread {
  private worker: Worker | undefined;
  private underWay: UnderWay | undefined;

  constructor(private readonly file: string) {
    this.worker = this.start();
  }

  /** Resolves after COMMIT; rejects when nothing was written, or when the thread died and nobody knows. */
  append(job: AppendJob): Promise<readonly Appended[]> {
    if (this.underWay !== undefined) throw new Error('One job at a time.');
    return new Promise((committed, failed) => {
      this.underWay = { committed, failed };
      this.worker ??= this.start();
      this.tell(this.worker, { type: 'append', job });
    });
  }

  /** Ends the thread after the job that is under way. */
  async close(): Promise<void> {
    const { worker } = this;
    if (worker === undefined) return;
    const exit = once(worker, 'exit');
    this.tell(worker, { type: 'close' });
    await exit;
  }

  private tell(worker: Worker, order: Order): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(order);
  }

  private start(): Worker {
    const worker = new Worker(workerFile, { workerData: this.file });
    let cause: unknown;
    worker.on('message', (answer: Answer) => this.answered(answer));
    worker.on('error', (error) => (cause = error));
    worker.on('exit', (code) => {
      this.worker = undefined;
      this.answered({ status: 'failed', error: cause ?? new Error(`The thread that writes ended with ${code}.`) });
    });
    return worker;
  }

  private answered(answer: Answer): void {
    const { underWay } = this;
    this.underWay = undefined;
    switch (answer.status) {
      case 'committed':
        return underWay?.committed(answer.results);
      case 'failed':
        return underWay?.failed(answer.error);
    }
  }
}
