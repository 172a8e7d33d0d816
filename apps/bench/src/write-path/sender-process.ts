import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Seat, Sent } from './senders.ts';

export type Order =
  | { readonly type: 'join'; readonly url: string; readonly seats: readonly Seat[] }
  | { readonly type: 'flood'; readonly forMs: number; readonly inFlight: number }
  | { readonly type: 'steady'; readonly perSecond: number; readonly forMs: number }
  | { readonly type: 'pages'; readonly places: ReadonlyArray<number | null> };
export type Report =
  | { readonly type: 'joined' }
  | { readonly type: 'sent'; readonly sent: Sent }
  | { readonly type: 'failed'; readonly why: string };

/** The load generator in a process of its own, so that its work is not that of who measures, and can be told apart. */
export class SenderProcess {
  private readonly ended: Promise<Report>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit').then(([code]) => ({ type: 'failed', why: `it ended with ${String(code)}` }));
  }

  static async join(url: string, seats: readonly Seat[]): Promise<SenderProcess> {
    const child = fork(join(import.meta.dirname, 'sender-main.ts'), { execArgv: process.execArgv });
    const senders = new SenderProcess(child);
    await senders.report({ type: 'join', url, seats });
    return senders;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async send(order: Exclude<Order, { type: 'join' }>): Promise<Sent> {
    const report = await this.report(order);
    if (report.type !== 'sent') throw new Error(`Instead of what was sent: ${report.type}`);
    return report.sent;
  }

  async end(): Promise<void> {
    this.child.disconnect();
    await this.ended;
  }

  private async report(order: Order): Promise<Report> {
    const answered = new Promise<Report>((resolve) => this.child.once('message', resolve));
    this.child.send(order);
    const report = await Promise.race([answered, this.ended]);
    if (report.type === 'failed') throw new Error(`The load generator failed: ${report.why}`);
    return report;
  }
}
