import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Gathering, Joined, Sent } from './crowd.ts';

export type Order =
  | { readonly type: 'gather'; readonly gathering: Gathering }
  | { readonly type: 'join'; readonly overMs: number; readonly settleMs: number }
  | { readonly type: 'send'; readonly deliveriesPerSecond: number; readonly forMs: number }
  | { readonly type: 'leave'; readonly settleMs: number }
  | { readonly type: 'to-the-last' | 'comings'; readonly count: number }
  | { readonly type: 'listen'; readonly forMs: number };
export type Report =
  | { readonly type: 'done' }
  | { readonly type: 'joined'; readonly joined: Joined }
  | { readonly type: 'sent'; readonly sent: Sent }
  | { readonly type: 'numbers'; readonly numbers: readonly number[] }
  | { readonly type: 'failed'; readonly why: string };

/** Longer than any order takes; a server that lets somebody wait for ever must not stop the others' measurement. */
const orderMs = 60_000;

/** The crowd in a process of its own, on a core of its own. */
export class CrowdProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<Report>;

  constructor() {
    this.child = fork(join(import.meta.dirname, 'crowd-main.ts'), { execArgv: process.execArgv });
    this.ended = once(this.child, 'exit').then(([code]) => ({ type: 'failed', why: `it ended with ${String(code)}` }));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async gather(gathering: Gathering): Promise<void> {
    await this.report({ type: 'gather', gathering }, 'done');
  }

  async join(overMs: number, settleMs: number): Promise<Joined> {
    return (await this.report({ type: 'join', overMs, settleMs }, 'joined')).joined;
  }

  async send(deliveriesPerSecond: number, forMs: number): Promise<Sent> {
    return (await this.report({ type: 'send', deliveriesPerSecond, forMs }, 'sent')).sent;
  }

  async numbers(order: Exclude<Order, { type: 'gather' | 'join' | 'send' }>): Promise<readonly number[]> {
    return (await this.report(order, 'numbers')).numbers;
  }

  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private async report<T extends Report['type']>(order: Order, type: T): Promise<Extract<Report, { type: T }>> {
    const answered = new Promise<Report>((resolve) => this.child.once('message', resolve));
    this.child.send(order);
    const nothing: Report = { type: 'failed', why: `nothing came of ${order.type}` };
    const late = pause(orderMs, nothing, { ref: false });
    const report = await Promise.race([answered, this.ended, late]);
    if (isOf(report, type)) return report;
    throw new Error(
      report.type === 'failed' ? `The load generator failed: ${report.why}` : `Instead of ${type}: ${report.type}`,
    );
  }
}

const isOf = <T extends Report['type']>(report: Report, type: T): report is Extract<Report, { type: T }> =>
  report.type === type;
