import { limits, type Ack, type HistoryData, type RoomId } from '@roost/protocol';
import type { Connection } from './connection.ts';
import { isBehind, isFarBehind, type Timeline } from './timeline.ts';

export interface LogRepairOptions {
  readonly room: RoomId;
  readonly connection: Connection;
  /** The log as it is now; undefined while the room is not joined. */
  readonly timeline: () => Timeline | undefined;
  readonly onPage: (log: Timeline, page: HistoryData) => void;
}

/** A gap is often closed by an entry that is only late (D8). */
const repairAfterMs = 150;
const tryAgainAfterMs = 1_000;

/** Keeps one room's log from staying behind: reads on from its last entry, page after page, until the head; from far behind only the newest page (D8). */
export class LogRepair {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isReading = false;

  constructor(private readonly options: LogRepairOptions) {}

  /** Reads what is missing, at once or when it is still missing in a moment. Does nothing while that is planned already. */
  need(when: 'at-once' | 'soon'): void {
    if (this.isReading || (this.timer !== undefined && when === 'soon')) return;
    this.plan(when === 'at-once' ? 0 : repairAfterMs);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private plan(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.read();
    }, ms);
  }

  private async read(): Promise<void> {
    const log = this.options.timeline();
    if (log === undefined || !isBehind(log)) return;
    this.isReading = true;
    const answer = await this.options.connection.request('history:get', {
      room: this.options.room,
      ...(isFarBehind(log) ? { limit: limits.pageDefault } : { after: log.last, limit: limits.pageMax }),
    });
    this.isReading = false;
    this.take(log, answer);
  }

  private take(log: Timeline, answer: Ack<HistoryData>): void {
    if (answer.ok) this.options.onPage(log, answer.data);
    else if (!answer.error.retryable) return;
    const now = this.options.timeline();
    if (now === undefined || !isBehind(now)) return;
    // Without progress, not in a loop.
    if (answer.ok && now.last > log.last) this.plan(0);
    else this.plan((answer.ok ? undefined : answer.error.retryAfterMs) ?? tryAgainAfterMs);
  }
}
