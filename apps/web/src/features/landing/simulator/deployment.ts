import type { VersionedDiff } from '@roost/presence';
import { LocalNetwork, Tracker } from '@roost/presence/tracker';
import type { User, WireMeta } from '@roost/protocol';

type Attributes = Pick<WireMeta, 'status' | 'device'>;
type Server = Tracker<User, Attributes>;

/** The server's own (P3). */
export const graceMs = 8_000;

/** The trackers of a Roost whose nodes follow each other, with a bus between them as in production. */
export class Deployment {
  private readonly network = new LocalNetwork();
  private readonly onDiff: (diff: VersionedDiff<User, WireMeta>) => void;
  private nodes = 0;
  private refs = 0;
  private current: Server;

  constructor(onDiff: (diff: VersionedDiff<User, WireMeta>) => void) {
    this.onDiff = onDiff;
    this.current = this.start();
  }

  get server(): Server {
    return this.current;
  }

  /** How many connections are lost, and have their place for the rest of the grace. */
  get keptSize(): number {
    const { held = 0, orphans = 0 } = this.current.sizes();
    return held + orphans;
  }

  /** A rolling restart (P10): the next node learns who is here, the old one says goodbye. */
  async replace(): Promise<void> {
    const old = this.current;
    const next = this.start();
    await next.ready();
    old.drain();
    this.current = next;
    await old.close();
  }

  async close(): Promise<void> {
    await this.current.close();
  }

  private start(): Server {
    this.nodes += 1;
    const tracker: Server = new Tracker({
      bus: this.network.join(`node ${this.nodes}`),
      incarnation: `run ${this.nodes}`,
      graceMs,
      now: () => Date.now(),
      monotonicNow: () => performance.now(),
      newRef: () => `ref ${(this.refs += 1)}`,
      // A node that nobody is connected to tells nobody.
      onDiff: (_, diff) => tracker === this.current && this.onDiff(diff),
      onError: (error) => reportError(error),
      aloneAfterMs: this.nodes === 1 ? 0 : 200,
    });
    return tracker;
  }
}
