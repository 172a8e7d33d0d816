import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { RoomHeads, RoomId, UserId } from '@roost/protocol';
import { RoomAccess } from '../rooms/room-access.ts';
import type { MemberStore } from '../storage/member-store.ts';
import type { MessageStore } from '../storage/message-store.ts';
import { MEMBER_STORE, MESSAGE_STORE } from '../storage/storage.module.ts';

/** A lively room is told of once in that time. */
const windowMs = 500;

type Listener = (user: UserId, heads: RoomHeads) => void;

/**
 * Tells the members of rooms that are not public, wherever they are, that something was written there: somebody who is spoken to must not have to sit in the room to
 * notice. Who may not enter, as one who has blocked the other, is not told.
 */
@Injectable()
export class ClosedHeads implements OnApplicationShutdown {
  private readonly log = new Logger(ClosedHeads.name);
  private readonly listeners = new Set<Listener>();
  private readonly rooms = new Set<RoomId>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(MEMBER_STORE) private readonly members: Pick<MemberStore, 'members'>,
    @Inject(MESSAGE_STORE) private readonly store: Pick<MessageStore, 'heads'>,
    private readonly access: RoomAccess,
  ) {}

  /** The log of such a room has grown. */
  grew(room: RoomId): void {
    this.rooms.add(room);
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => void this.flush(), windowMs);
    this.timer.unref();
  }

  /** Tells who has to be told what; the function returned ends it. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const rooms = Array.from(this.rooms);
    this.rooms.clear();
    try {
      const heads = await this.store.heads(rooms);
      for (const [room, head] of heads) await this.tell(room, { rooms: { [room]: head } });
    } catch (error) {
      // Whoever is there hears of it by the beacon, the others by their list of rooms.
      this.log.error(error);
    }
  }

  private async tell(room: RoomId, heads: RoomHeads): Promise<void> {
    for (const { user, role } of await this.members.members(room)) {
      if (role === undefined || (await this.access.of(user.id, room)) === undefined) continue;
      for (const listener of this.listeners) listener(user.id, heads);
    }
  }
}
