import type { RoomId, UserId } from '@roost/protocol';
import { Observable, type Source } from './observable.ts';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';
import type { JoinedRoom } from './room-channel.ts';

/** What one person wrote to one room and the room does not have yet; never empty. */
export interface RoomOutbox {
  readonly room: RoomId;
  readonly entries: readonly OutboxEntry[];
}

/** All that a person wrote and that is not sent, in all rooms: those that are open, and those that an earlier page left. */
export class Outboxes implements Source<readonly RoomOutbox[]> {
  private readonly state = new Observable<readonly RoomOutbox[]>([]);
  readonly getSnapshot = this.state.getSnapshot;
  readonly subscribe = this.state.subscribe;
  private readonly rooms = new Map<RoomId, JoinedRoom>();
  private ends: Array<() => void> = [];

  constructor(private readonly store: OutboxStore) {}

  watch(room: JoinedRoom): void {
    this.rooms.set(room.id, room);
    this.ends.push(room.outbox.subscribe(() => this.changed()));
    this.changed();
  }

  /** Another person has other outboxes. */
  clear(): void {
    for (const end of this.ends) end();
    this.ends = [];
    this.rooms.clear();
    this.changed();
  }

  /** Opens the rooms to which something was left unsent, for as long as something waits there. */
  async takeUp(user: UserId, roomOf: (id: RoomId) => JoinedRoom | undefined): Promise<void> {
    // A store that fails must not keep anybody from sending.
    const left = await this.store.rooms(user).catch(() => []);
    await Promise.all(left.map((id) => this.sendLeft(roomOf(id))));
  }

  private async sendLeft(room: JoinedRoom | undefined): Promise<void> {
    if (room === undefined) return;
    const leave = room.open('in-background');
    await room.outbox.restore();
    const leaveWhenDone = (): boolean => {
      const waits = room.outbox.getSnapshot().some(({ state }) => state.status !== 'failed');
      if (!waits) leave();
      return !waits;
    };
    if (leaveWhenDone()) return;
    const end = room.outbox.subscribe(() => leaveWhenDone() && end());
    this.ends.push(end);
  }

  private changed(): void {
    const all = Array.from(this.rooms.values(), ({ id: room, outbox }) => ({ room, entries: outbox.getSnapshot() }));
    const some = all.filter(({ entries }) => entries.length > 0);
    // An empty list stays the same one.
    if (some.length > 0 || this.getSnapshot().length > 0) this.state.set(some);
  }
}
