import { dropConnection, type Connection } from './drop-connection.ts';
import { heard } from './heard.ts';
import { fullBucket, takeToken, type BucketRate, type TokenBucket } from './token-bucket.ts';

export interface PacketLimitOptions {
  readonly rate: BucketRate;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly onFlood: (connection: Connection) => void;
}

/**
 * Ends a connection on which more comes than anybody could mean, of whatever kind: hellos to namespaces, answers to nothing, packets of the engine. Who only asks for
 * too much is told so first, long before this.
 */
export class PacketLimit {
  private readonly buckets = new WeakMap<Connection, TokenBucket>();
  private readonly over = new WeakSet<Connection>();

  constructor(private readonly options: PacketLimitOptions) {}

  watch(connection: Connection): void {
    connection.on('packet', this.onPacket);
  }

  private readonly onPacket = heard((connection) => {
    if (this.over.has(connection)) return;
    const { rate, now, onFlood } = this.options;
    const nowMs = now();
    const taken = takeToken(this.buckets.get(connection) ?? fullBucket(rate, nowMs), rate, nowMs);
    this.buckets.set(connection, taken.bucket);
    if (taken.type === 'taken') return;
    this.over.add(connection);
    onFlood(connection);
    dropConnection(connection);
  });
}
