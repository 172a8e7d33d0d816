import type { Head, RoomHeads, RoomId } from '@roost/protocol';

export interface HeadBeaconOptions {
  readonly periodMs: number;
  /** Whether it is the only way to learn of what other nodes write: then it looks every time, else every third. */
  readonly isUrgent: () => boolean;
  /** Where the logs end in the database; rejects when nobody can know now. */
  readonly heads: (rooms: readonly RoomId[]) => Promise<ReadonlyMap<RoomId, Head>>;
  readonly onError: (error: unknown) => void;
}

/** Those who are told. */
export interface HeadAudience {
  /** The rooms that have members here. */
  readonly rooms: () => readonly RoomId[];
  readonly tell: (room: RoomId, heads: RoomHeads) => void;
}

/** Often enough that nobody misses something for more than 5 s while nodes cannot hear each other (D13), the reading included; else for 15 s (D7). */
export const headPeriodMs = 4_000;
const calmPeriods = 3;

const isSame = (a: Head | undefined, b: Head): boolean => a?.epoch === b.epoch && a.seq === b.seq;

/**
 * Tells members where their rooms' logs end, now and then and only when that changed: whatever was lost on its way to them, they notice (D7).
 * It reads the database and asks nobody else, so it also tells of what another node wrote, or of a message that was stored and could not be told.
 */
export class HeadBeacon {
  private timer: NodeJS.Timeout | undefined;
  private told: ReadonlyMap<RoomId, Head> = new Map();
  private periods = 0;

  constructor(private readonly options: HeadBeaconOptions) {}

  start(audience: HeadAudience): void {
    this.stop();
    this.timer = setTimeout(() => void this.round(audience), this.options.periodMs);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async round(audience: HeadAudience): Promise<void> {
    const round = this.timer;
    this.periods += 1;
    try {
      if (this.options.isUrgent() || this.periods % calmPeriods === 0) await this.look(audience);
    } catch (error) {
      // Not known is not changed: the next round asks again.
      this.options.onError(error);
    }
    if (this.timer === round) this.start(audience);
  }

  private async look({ rooms: roomsNow, tell }: HeadAudience): Promise<void> {
    const rooms = roomsNow();
    const heads = rooms.length === 0 ? new Map<RoomId, Head>() : await this.options.heads(rooms);
    for (const [room, head] of heads) {
      if (!isSame(this.told.get(room), head)) tell(room, { rooms: { [room]: head } });
    }
    this.told = heads;
  }
}
