import type { ConfiguredLimits } from '../config.ts';
import { dropConnection, type Connection } from './drop-connection.ts';
import { heard } from './heard.ts';
import type { Waiting } from './outlet.ts';

export interface SlowReadersOptions {
  readonly limits: Pick<ConfiguredLimits, 'queueBytes' | 'queuePackets' | 'queueGraceMs'>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** What has left the engine and was not taken by the system yet. */
  readonly waiting: (connection: Connection) => Waiting;
  readonly onDropped: () => void;
}

/** What waits to be sent on one connection. */
interface Backlog {
  bytes: number;
  packets: number;
  /** Since when it has been too much. */
  overSinceMs: number | undefined;
}

const checkMs = 500;

/** Who is so much over what may wait is not given time: in a busy room a second brings megabytes. */
const hardFactor = 3;

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
  private readonly backlogs = new Map<Connection, Backlog>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: SlowReadersOptions) {}

  watch(connection: Connection): void {
    this.backlogs.set(connection, { bytes: 0, packets: 0, overSinceMs: undefined });
    connection.on('packetCreate', this.onPacket);
    connection.on('flush', this.onFlush);
    connection.on('close', this.onClose);
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
    const backlog = this.backlogs.get(connection);
    if (backlog === undefined) return;
    backlog.bytes += sizeOf(packet);
    backlog.packets += 1;
    if (backlog.bytes > hardFactor * this.options.limits.queueBytes) this.drop(connection);
  });

  private readonly onFlush = heard((connection) => {
    const backlog = this.backlogs.get(connection);
    if (backlog === undefined) return;
    backlog.bytes = 0;
    backlog.packets = 0;
  });

  private readonly onClose = heard((connection) => this.backlogs.delete(connection));

  private check(): void {
    const nowMs = this.options.now();
    for (const [connection, backlog] of this.backlogs) {
      if (!this.isOver(connection, backlog)) backlog.overSinceMs = undefined;
      else backlog.overSinceMs ??= nowMs;
      if (nowMs - (backlog.overSinceMs ?? nowMs) >= this.options.limits.queueGraceMs) this.drop(connection);
    }
  }

  private isOver(connection: Connection, { bytes, packets }: Backlog): boolean {
    const { limits, waiting } = this.options;
    const written = waiting(connection);
    return bytes + written.bytes > limits.queueBytes || packets + written.packets > limits.queuePackets;
  }

  private drop(connection: Connection): void {
    this.backlogs.delete(connection);
    dropConnection(connection);
    this.options.onDropped();
  }
}
