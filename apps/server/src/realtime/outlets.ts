import type { Connection } from './drop-connection.ts';
import { FrameRun } from './frame-run.ts';
import { heard } from './heard.ts';
import { Outlet, type Turn, type Waiting } from './outlet.ts';

/** Over how long it is judged how busy it is. */
const memoryMs = 500;
const calmShare = 0.08;
const busyShare = 0.4;
const maxGatherMs = 40;

/** What there is to write. */
export interface WriteLoad {
  /** How much of the time writing would take if each frame were a write of its own. */
  readonly share: number;
  /** How long after one write to somebody there is something for him again, in the mean. */
  readonly gapMs: number;
}

/**
 * How long a turn's frames may wait for those of the next turns. With little to do nobody waits; the busier, the longer it pays to let several messages
 * share a write, up to what no person notices. Where nothing more would come within that, waiting saves nothing.
 */
export const gatherMs = ({ share, gapMs }: WriteLoad): number =>
  share < calmShare || gapMs > maxGatherMs
    ? 0
    : Math.min(1, (share - calmShare) / (busyShare - calmShare)) * maxGatherMs;

/** The outlets of all connections, and the moment at which they are written. */
export class Outlets implements Turn {
  private readonly byConnection = new WeakMap<Connection, Outlet>();
  private empty = FrameRun.empty();
  private due: Outlet[] = [];
  private readonly full = new Set<Outlet>();
  private turnMs = 0;
  /** Sums of what was written, the older the less it counts: as of the last time. */
  private readonly past = { asOfMs: 0, spentMs: 0, gapsMs: 0, writes: 0 };

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(private readonly now: () => number) {}

  open(connection: Connection): void {
    this.byConnection.set(connection, new Outlet(connection, this));
    connection.on('close', this.onClose);
  }

  of(connection: Connection): Outlet | undefined {
    return this.byConnection.get(connection);
  }

  /** Those whose frames the system has not all taken yet. */
  *unwritten(): Iterable<readonly [Connection, Waiting]> {
    for (const outlet of this.full) yield [outlet.connection, outlet.waiting];
  }

  filled(outlet: Outlet): void {
    this.full.add(outlet);
  }

  emptied(outlet: Outlet): void {
    this.full.delete(outlet);
  }

  add(outlet: Outlet): FrameRun {
    if (this.due.length === 0) this.schedule();
    this.due.push(outlet);
    return this.empty;
  }

  private readonly onClose = heard((connection) => {
    const outlet = this.of(connection);
    if (outlet !== undefined) this.full.delete(outlet);
  });

  private schedule(): void {
    this.turnMs = this.now();
    const { spentMs, gapsMs, writes } = this.past;
    const share = (spentMs * this.fadedUntil(this.turnMs)) / memoryMs;
    const waitMs = gatherMs({ share, gapMs: writes === 0 ? Infinity : gapsMs / writes });
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
    let [frames, gapsMs] = [0, 0];
    for (const outlet of due) {
      gapsMs += Math.min(this.turnMs - outlet.writtenMs, memoryMs);
      frames += outlet.write(startMs);
    }
    this.remember({ spentMs: ((this.now() - startMs) * frames) / due.length, gapsMs, writes: due.length });
  };

  private remember({ spentMs, gapsMs, writes }: { spentMs: number; gapsMs: number; writes: number }): void {
    const { past } = this;
    const nowMs = this.now();
    const faded = this.fadedUntil(nowMs);
    past.spentMs = past.spentMs * faded + spentMs;
    past.gapsMs = past.gapsMs * faded + gapsMs;
    past.writes = past.writes * faded + writes;
    past.asOfMs = nowMs;
  }

  private fadedUntil(nowMs: number): number {
    return Math.exp((this.past.asOfMs - nowMs) / memoryMs);
  }
}
