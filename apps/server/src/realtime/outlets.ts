import type { Connection } from './drop-connection.ts';
import { FrameRun } from './frame-run.ts';
import { Outlet, type Turn, type Waiting } from './outlet.ts';

const nothing: Waiting = { bytes: 0, packets: 0 };

/** The outlets of all connections, and the turn of the event loop at whose end they are written. */
export class Outlets implements Turn {
  private readonly byConnection = new WeakMap<Connection, Outlet>();
  private empty = FrameRun.empty();
  private due: Outlet[] = [];

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
    // After everything that the sockets, the disk and the other nodes bring in this turn, and before the next is waited for.
    if (this.due.length === 0) setImmediate(this.end);
    this.due.push(outlet);
    return this.empty;
  }

  private readonly end = (): void => {
    const due = this.due;
    this.due = [];
    // Nothing of this turn is remembered in the next.
    this.empty = FrameRun.empty();
    for (const outlet of due) outlet.write();
  };
}
