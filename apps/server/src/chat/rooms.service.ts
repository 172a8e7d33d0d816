import { Inject, Injectable } from '@nestjs/common';
import { fail, ok, type Ack, type AckFailure, type JoinData, type ParsedRequest, type RoomId } from '@roost/protocol';
import type { MessageStore, StoredRoom } from '../storage/message-store.ts';
import type { ReadStore } from '../storage/read-store.ts';
import { MESSAGE_STORE, READ_STORE } from '../storage/storage.module.ts';
import { CHAT_LIMITS, type ChatLimits } from './chat-limits.ts';
import { joinPage } from './join-page.ts';
import type { Member } from './member.ts';

const noSuchRoom = (): AckFailure => fail('not_found', 'There is no such room.', { field: 'room' });
const notJoined = (): AckFailure => fail('forbidden', 'Join the room first.', { field: 'room' });

/** Who may enter which room, and what he gets to read there. */
@Injectable()
export class RoomsService {
  constructor(
    @Inject(MESSAGE_STORE) private readonly store: MessageStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(CHAT_LIMITS) private readonly limits: ChatLimits,
  ) {}

  /** Enters a room; again, it only reads on. */
  async join(member: Member, { room: id, cursor }: ParsedRequest<'room:join'>): Promise<Ack<JoinData>> {
    const room = await this.store.room(id);
    // A room that is not public has its list of members, which comes with such rooms; until then nobody is on it.
    if (room === undefined || room.kind !== 'public') return noSuchRoom();
    if (!member.isConnected) return fail('unavailable', 'The connection is gone.');
    if (member.isIn(id)) return this.opened(member, room, cursor);
    if (member.roomCount >= this.limits.roomsPerSocket)
      return fail('forbidden', `You are in ${member.roomCount} rooms. Leave one first.`, { field: 'room' });
    return this.enter(member, room, cursor);
  }

  /** Why a request that only members may make is refused; undefined for members. */
  async refusal(member: Member, room: RoomId): Promise<AckFailure | undefined> {
    if (member.isIn(room)) return undefined;
    return (await this.store.room(room)) === undefined ? noSuchRoom() : notJoined();
  }

  private async enter(
    member: Member,
    room: StoredRoom,
    cursor: ParsedRequest<'room:join'>['cursor'],
  ): Promise<Ack<JoinData>> {
    // Before reading, so that nothing falls between the page and the first live message; clients skip what they get twice.
    member.enter(room.id);
    try {
      return await this.opened(member, room, cursor);
    } catch (error) {
      member.leave(room.id);
      throw error;
    }
  }

  private async opened(
    member: Member,
    room: StoredRoom,
    cursor: ParsedRequest<'room:join'>['cursor'],
  ): Promise<Ack<JoinData>> {
    const { recovered, page } = joinPage(room, cursor);
    const { messages, hasOlder, head } = await this.store.page(room.id, page);
    const { id, title, kind, epoch } = room;
    const read = await this.readBy(member, room.id, head);
    return ok({ room: { id, title, kind, epoch }, head, messages, hasOlder, recovered, read });
  }

  /** Who is here for the first time has nothing to catch up with: his position is the head of now, on all his devices. */
  private async readBy({ user: { id } }: Member, room: RoomId, head: number): Promise<number> {
    const seq = (await this.reads.positions(id, [room])).get(room);
    // Not waited for: if it is lost, he begins at his next visit.
    if (seq === undefined && head > 0) void this.reads.mark({ user: id, room, seq: head });
    return Math.min(seq ?? head, head);
  }
}
