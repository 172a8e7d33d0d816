import type { AckError, Cursor, JoinData, RoomId } from '@roost/protocol';
import { backoffMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import type { JoinPace } from './join-pace.ts';

export interface MembershipOptions {
  readonly room: RoomId;
  readonly connection: Connection;
  readonly random: () => number;
  readonly pace: JoinPace;
  /** Whether somebody looks at the room and waits for it. */
  readonly isUrgent: () => boolean;
  /** Where to read on; undefined when nothing is here. */
  readonly cursor: () => Cursor | undefined;
  readonly onJoined: (data: JoinData) => void;
  /** For good; what may work later is tried again. */
  readonly onDenied: (error: AckError) => void;
}

/** Joins one room, and again after every loss: first join and reconnect are the same request (D9). */
export class Membership {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts joins and losses, so that a late answer is known to be one. */
  private attempt = 0;
  private failures = 0;
  private giveUp: (() => void) | undefined;

  constructor(private readonly options: MembershipOptions) {}

  join(): void {
    this.lost();
    const { pace, isUrgent } = this.options;
    this.giveUp = pace.take(() => void this.ask(), isUrgent);
  }

  /** The connection is gone, or nobody wants the room any more: what is still answered counts no more. */
  lost(): void {
    this.attempt += 1;
    clearTimeout(this.timer);
    this.giveUp?.();
  }

  private async ask(): Promise<void> {
    const { attempt } = this;
    const { room, connection, cursor: cursorNow, onJoined } = this.options;
    const cursor = cursorNow();
    const answer = await connection.request('room:join', { room, ...(cursor !== undefined && { cursor }) });
    if (attempt !== this.attempt) return;
    if (!answer.ok) return this.refused(answer.error);
    this.failures = 0;
    onJoined(answer.data);
  }

  private refused(error: AckError): void {
    if (!error.retryable) return this.options.onDenied(error);
    this.failures += 1;
    clearTimeout(this.timer);
    const waitMs = error.retryAfterMs ?? backoffMs(this.failures, this.options.random());
    this.timer = setTimeout(() => this.join(), waitMs);
  }
}
