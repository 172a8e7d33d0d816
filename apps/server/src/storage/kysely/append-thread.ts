import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Appended } from '../message-store.ts';
import type { ReadMark } from '../read-store.ts';
import type { AppendJob } from './append-batch.ts';
import type { Answer, Order } from './append-worker.ts';
import type { Touch } from './write-touches.ts';

/** The compiler does not rewrite this name: `.ts` from the sources, `.js` from the build. */
const workerFile = join(import.meta.dirname, `append-worker${extname(import.meta.filename)}`);

interface UnderWay {
  readonly committed: (results: readonly Appended[]) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes to a SQLite file in a thread of its own: an fsync stops the thread that waits for it, and here that is not the one of the
 * sockets (D1). When the thread dies all that is under way fails, and the next order starts another thread.
 */
export class AppendThread {
  private worker: Worker | undefined;
  /** In the order in which they were given, which is the one in which they are answered. */
  private readonly underWay: UnderWay[] = [];

  constructor(private readonly file: string) {
    this.worker = this.start();
  }

  /** Resolves after COMMIT; rejects when nothing was written, or when the thread died and nobody knows. */
  append(job: AppendJob): Promise<readonly Appended[]> {
    return this.give({ type: 'append', job });
  }

  /** Moves read positions on; resolves after COMMIT. */
  async mark(marks: readonly ReadMark[]): Promise<void> {
    await this.give({ type: 'mark', marks });
  }

  /** Writes down who was seen; resolves after COMMIT. */
  async touch(touches: readonly Touch[]): Promise<void> {
    await this.give({ type: 'touch', touches });
  }

  /** Ends the thread after what is under way. */
  async close(): Promise<void> {
    const { worker } = this;
    if (worker === undefined) return;
    const exit = once(worker, 'exit');
    this.tell(worker, { type: 'close' });
    await exit;
  }

  private give(order: Order): Promise<readonly Appended[]> {
    return new Promise((committed, failed) => {
      this.underWay.push({ committed, failed });
      this.worker ??= this.start();
      this.tell(this.worker, order);
    });
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
      const error = cause ?? new Error(`The thread that writes ended with ${code}.`);
      for (const { failed } of this.underWay.splice(0)) failed(error);
    });
    return worker;
  }

  private answered(answer: Answer): void {
    const underWay = this.underWay.shift();
    switch (answer.status) {
      case 'committed':
        return underWay?.committed(answer.results);
      case 'failed':
        return underWay?.failed(answer.error);
    }
  }
}
