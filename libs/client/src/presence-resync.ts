import type { RoomId } from '@roost/protocol';
import { shortestMs } from './backoff.ts';
import type { Connection } from './connection.ts';

export interface PresenceResyncOptions {
  readonly room: RoomId;
  readonly connection: Connection;
  readonly isSynced: () => boolean;
}

/** Asks for the list of people again, until it comes: without it every later diff waits (P5). */
export class PresenceResync {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the losses, so that a late answer is known to be one. */
  private losses = 0;

  constructor(private readonly options: PresenceResyncOptions) {}

  async need(): Promise<void> {
    const { room, connection, isSynced } = this.options;
    if (isSynced()) return;
    const { losses } = this;
    const answer = await connection.request('presence:sync', { room });
    if (answer.ok || !answer.error.retryable || losses !== this.losses) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.need(), answer.error.retryAfterMs ?? shortestMs);
  }

  /** The next join brings the list by itself. */
  lost(): void {
    this.losses += 1;
    clearTimeout(this.timer);
  }
}
