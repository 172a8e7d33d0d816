import type { Connection } from './drop-connection.ts';
import { FrameRun } from './frame-run.ts';
import { Outlet, type Turn, type Waiting } from './outlet.ts';

/** Over how long it is judged how busy it is. */
const memoryMs = 500;
const calmShare = 0.08;
const busyShare = 0.4;
const maxGatherMs = 40;

const nothing: Waiting = { bytes: 0, packets: 0 };

/**
 * How long a turn's frames may wait for those of the next turns. `share`: of the time, how much goes into writing. With little to do nobody waits; the
 * busier, the longer it pays to let several messages share a write, up to what no person notices.
 */
export const gatherMs = (share: number): number =>
  share < calmShare ? 0 : Math.min(1, (share - calmShare) / (busyShare - calmShare)) * maxGatherMs;

/** The outlets of all connections, and the moment at which they are written. */
export class Outlets implements Turn {
  private readonly byConnection = new WeakMap<Connection, Outlet>();
  private empty = FrameRun.empty();
  private due: Outlet[] = [];
  /** Milliseconds that went into writing, the older the less they count, as of the last time. */
  private spentMs = 0;
  private spentAtMs = 0;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(private readonly now: () => number) {}

  open(connection: Connection): void {
    this.byConnection.set(connection, new Outlet(connection, this));
  }

  of(connection: Connection): Outlet | undefined {
    return this.byConnection.get(connection);
  }

  waiting(connection: Connection): Waiting {
    return this.of(connection)?.waiting ?? nothing;
  }

  add(outlet: Outlet): FrameRun {
    if (this.due.length === 0) this.schedule();
    this.due.push(outlet);
    return this.empty;
  }

  private schedule(): void {
    const waitMs = gatherMs(this.remembered(this.now()) / memoryMs);
    // After everything that the sockets, the disk and the other nodes bring in this turn, and before the next is waited for.
    if (waitMs < 1) setImmediate(this.end);
    else setTimeout(this.end, waitMs);
  }

  private readonly end = (): void => {
    const { due } = this;
    this.due = [];
    // Nothing of this turn is remembered in the next.
    this.empty = FrameRun.empty();
    const startMs = this.now();
    for (const outlet of due) outlet.write();
    const endMs = this.now();
    this.spentMs = this.remembered(endMs) + endMs - startMs;
    this.spentAtMs = endMs;
  };

  private remembered(nowMs: number): number {
    return this.spentMs * Math.exp((this.spentAtMs - nowMs) / memoryMs);
  }
}
