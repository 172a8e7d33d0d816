import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  deletionSchema,
  editSchema,
  messageSchema,
  typingNoticeSchema,
  type Entry,
  type RoomHeads,
  type RoomId,
} from '@roost/protocol';
import { z } from 'zod';
import { BUS, BUS_LINK, type Bus, type BusLink } from '../cluster/cluster.module.ts';
import type { MessageStore } from '../storage/message-store.ts';
import { MESSAGE_STORE } from '../storage/storage.module.ts';

const noticeSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('message:new'), notice: messageSchema }),
  z.object({ event: z.literal('message:edited'), notice: editSchema }),
  z.object({ event: z.literal('message:deleted'), notice: deletionSchema }),
  z.object({ event: z.literal('typing'), notice: typingNoticeSchema }),
]);
/** What happened in a room on one node and concerns its members on all. */
export type RoomNotice = Readonly<z.infer<typeof noticeSchema>>;

/** What members are told of an entry of the log. */
export const noticeOf = (entry: Entry): RoomNotice => {
  switch (entry.type) {
    case undefined:
      return { event: 'message:new', notice: entry };
    case 'edit':
      return { event: 'message:edited', notice: entry };
    case 'deletion':
      return { event: 'message:deleted', notice: entry };
  }
};

/** Those on this node who are told what was said on others. */
export interface RoomAudience {
  /** Tells in which rooms there is somebody; the function returned ends it. */
  readonly watch: (watcher: {
    readonly onInhabited: (room: RoomId) => void;
    readonly onEmpty: (room: RoomId) => void;
  }) => () => void;
  readonly tell: (notice: RoomNotice) => void;
  readonly tellHead: (room: RoomId, heads: RoomHeads) => void;
}

const topicOf = (room: RoomId): string => `room:${room}`;

/**
 * Carries what happens in rooms between nodes; a node listens to a room only while it has members there. The bus may lose some: what is missing is noticed
 * by its seq, or by the head of the room (D7).
 */
@Injectable()
export class RoomRelay {
  private readonly log = new Logger(RoomRelay.name);
  private readonly ends = new Map<RoomId, () => void>();

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(BUS_LINK) private readonly link: BusLink,
    @Inject(MESSAGE_STORE) private readonly store: Pick<MessageStore, 'heads'>,
  ) {}

  /** The function returned ends it. */
  start(audience: RoomAudience): () => void {
    const unwatch = audience.watch({
      onInhabited: (room) => this.listen(room, audience),
      onEmpty: (room) => this.leave(room),
    });
    return () => {
      unwatch();
      for (const room of Array.from(this.ends.keys())) this.leave(room);
    };
  }

  /** Tells other nodes of what happened here. */
  publish(notice: RoomNotice): void {
    // To write a message as text once more, for nobody, would be work for each.
    if (this.link.state === 'alone') return;
    this.bus.publish(topicOf(notice.notice.room), JSON.stringify(notice));
  }

  private listen(room: RoomId, audience: RoomAudience): void {
    const end = this.bus.subscribe(topicOf(room), (text) => audience.tell(noticeSchema.parse(JSON.parse(text))));
    this.ends.set(room, end);
    if (this.link.state !== 'alone') void this.catchUp(room, end, audience);
  }

  private leave(room: RoomId): void {
    this.ends.get(room)?.();
    this.ends.delete(room);
  }

  /** A member reads the log without waiting for the bus, so what others say before the bus listens would be missed until the next beacon. */
  private async catchUp(room: RoomId, end: () => void, audience: RoomAudience): Promise<void> {
    try {
      if (!(await this.link.settled())) return;
      const head = (await this.store.heads([room])).get(room);
      if (head !== undefined && this.ends.get(room) === end) audience.tellHead(room, { rooms: { [room]: head } });
    } catch (error) {
      this.log.error(error);
    }
  }
}
