import type { ConfiguredLimits } from '../config.ts';
import { dropConnection, type Connection } from './drop-connection.ts';
import { heard } from './heard.ts';
import type { Waiting } from './outlet.ts';

export interface SlowReadersOptions {
  readonly limits: Pick<ConfiguredLimits, 'queueBytes' | 'queuePackets' | 'queueGraceMs'>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Those for whom something has left the engine that the system has not taken yet, and how much that is. */
  readonly unwritten: () => Iterable<readonly [Connection, Waiting]>;
  readonly onDropped: () => void;
}

/** What waits in the engine to be sent on one connection. */
interface Backlog {
  bytes: number;
  packets: number;
}

const checkMs = 500;

/**
 * For whom so much more waits already is not given time: in a busy room a second brings megabytes, and what waits is there twice, as text and as frame. One large
 * packet, like the list of a large room, may be more than that by itself.
 */
const hardFactor = 2;

const sizeOf = (packet: unknown): number => {
  const data = typeof packet === 'object' && packet !== null && 'data' in packet ? packet.data : undefined;
  if (typeof data === 'string') return Buffer.byteLength(data);
  return ArrayBuffer.isView(data) ? data.byteLength : 0;
};

/**
 * Watches what waits to be sent. A connection whose client does not read would keep everything in memory for as long as it answers pings: it
 * is dropped, and its client reads on from the database when it comes back.
 */
export class SlowReaders {
  /** Only of those for whom something waits: to look at thousands who read would cost more than to write to them. */
  private readonly backlogs = new Map<Connection, Backlog>();
  /** For whom too much waited at the last look, and since when. */
  private over = new Map<Connection, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: SlowReadersOptions) {}

  watch(connection: Connection): void {
    connection.on('packetCreate', this.onPacket);
    connection.on('flush', this.forget);
    connection.on('close', this.forget);
  }

  start(): void {
    this.stop();
    this.timer = setInterval(() => this.check(), checkMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private readonly onPacket = heard((connection, packet: unknown) => {
    const backlog = this.backlogs.get(connection) ?? { bytes: 0, packets: 0 };
    if (backlog.bytes > hardFactor * this.options.limits.queueBytes) return this.drop(connection);
    backlog.bytes += sizeOf(packet);
    backlog.packets += 1;
    this.backlogs.set(connection, backlog);
  });

  private readonly forget = heard((connection) => this.backlogs.delete(connection));

  private check(): void {
    const { limits, now, unwritten } = this.options;
    const nowMs = now();
    const waiting = new Map<Connection, Waiting>(unwritten());
    for (const [connection, { bytes, packets }] of this.backlogs) {
      const written = waiting.get(connection);
      waiting.set(connection, {
        bytes: bytes + (written?.bytes ?? 0),
        packets: packets + (written?.packets ?? 0),
      });
    }
    const tooMuch = Array.from(waiting).filter(
      ([, { bytes, packets }]) => bytes > limits.queueBytes || packets > limits.queuePackets,
    );
    this.over = new Map(tooMuch.map(([connection]) => [connection, this.over.get(connection) ?? nowMs]));
    for (const [connection, sinceMs] of this.over) if (nowMs - sinceMs >= limits.queueGraceMs) this.drop(connection);
  }

  private drop(connection: Connection): void {
    this.backlogs.delete(connection);
    this.over.delete(connection);
    dropConnection(connection);
    this.options.onDropped();
  }
}
