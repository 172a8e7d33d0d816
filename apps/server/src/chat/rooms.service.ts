import { Inject, Injectable } from '@nestjs/common';
import {
  fail,
  ok,
  type Ack,
  type AckFailure,
  type JoinData,
  type ParsedRequest,
  type RoomId,
  type UserId,
} from '@roost/protocol';
import { Invitations } from '../rooms/invitations.ts';
import { RoomAccess } from '../rooms/room-access.ts';
import { mayModerate, maySteer } from '../rooms/power.ts';
import { infoOf, noSuchRoom } from '../rooms/standing.ts';
import type { MessageStore } from '../storage/message-store.ts';
import type { ReadStore } from '../storage/read-store.ts';
import type { Standing } from '../storage/room-store.ts';
import { MESSAGE_STORE, READ_STORE } from '../storage/storage.module.ts';
import { CHAT_LIMITS, type ChatLimits } from './chat-limits.ts';
import { joinPage } from './join-page.ts';
import type { Member } from './member.ts';
import { NewestPages } from './newest-pages.ts';
import { visiblePage } from './visible-page.ts';

const notJoined = (): AckFailure => fail('forbidden', 'Join the room first.', { field: 'room' });

const muted = (leftMs: number): AckFailure =>
  fail('forbidden', `You may only read here for another ${Math.ceil(leftMs / 60_000)} min.`, { field: 'room' });

/** Who may be in which room, and what he gets to read when he enters. */
@Injectable()
export class RoomsService {
  constructor(
    @Inject(MESSAGE_STORE) private readonly store: Pick<MessageStore, 'page'>,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(CHAT_LIMITS) private readonly limits: ChatLimits,
    private readonly access: RoomAccess,
    private readonly invitations: Invitations,
    private readonly newest: NewestPages,
  ) {}

  /** Enters a room; again, it only reads on. */
  async join(member: Member, request: ParsedRequest<'room:join'>): Promise<Ack<JoinData>> {
    const standing = await this.standingAtDoor(member, request);
    if (standing === undefined) return noSuchRoom();
    if (!member.isConnected) return fail('unavailable', 'The connection is gone.');
    if (member.isIn(request.room)) return this.opened(member, standing, request.cursor);
    if (member.roomCount >= this.limits.roomsPerSocket)
      return fail('forbidden', `You are in ${member.roomCount} rooms. Leave one first.`, { field: 'room' });
    return this.enter(member, standing, request.cursor);
  }

  /** How a member stands to the room that he is in, or why a request that only members may make is refused. */
  async standing(member: Member, room: RoomId): Promise<Ack<Standing>> {
    const standing = await this.access.of(member.user.id, room);
    if (standing === undefined) return noSuchRoom();
    return member.isIn(room) ? ok(standing) : notJoined();
  }

  /** The same for a request that writes: who is muted may only read. */
  async writing(member: Member, room: RoomId): Promise<Ack<Standing>> {
    const standing = await this.standing(member, room);
    const leftMs = standing.ok ? (standing.data.mutedUntil ?? 0) - Date.now() : 0;
    return leftMs > 0 ? muted(leftMs) : standing;
  }

  /** Whether somebody may see who is in a room. Who is in it need not wait for the database: whoever may not be in it is put out (D12). */
  async seesPeople(member: Member, room: RoomId): Promise<Ack<Readonly<Record<string, never>>>> {
    if (member.isIn(room)) return ok({});
    const standing = await this.standing(member, room);
    return standing.ok ? ok({}) : standing;
  }

  /** Whether somebody has more to say in a room than another one; who may not even be in it has nothing to say. */
  async mayModerate(standing: Standing, other: UserId): Promise<boolean> {
    const standingOfOther = await this.access.of(other, standing.room.id);
    return standingOfOther === undefined ? maySteer(standing) : mayModerate(standing, standingOfOther);
  }

  private standingAtDoor(
    { user: { id }, user }: Member,
    { room, invite }: ParsedRequest<'room:join'>,
  ): Promise<Standing | undefined> {
    return invite === undefined ? this.access.fresh(id, room) : this.invitations.enter(user, room, invite);
  }

  private async enter(
    member: Member,
    standing: Standing,
    cursor: ParsedRequest<'room:join'>['cursor'],
  ): Promise<Ack<JoinData>> {
    const { id } = standing.room;
    // Before reading, so that nothing falls between the page and the first live message; clients skip what they get twice.
    member.enter(id);
    try {
      const answer = await this.opened(member, standing, cursor);
      if (!answer.ok) member.leave(id);
      return answer;
    } catch (error) {
      member.leave(id);
      throw error;
    }
  }

  private async opened(
    member: Member,
    { room, visibleFrom }: Standing,
    cursor: ParsedRequest<'room:join'>['cursor'],
  ): Promise<Ack<JoinData>> {
    const { recovered, page: request } = joinPage(room, cursor, visibleFrom);
    const page = await (recovered ? this.store.page(room.id, request) : this.newest.page(room.id));
    const { messages, hasOlder, head } = visiblePage(page, request, visibleFrom);
    const read = await this.readBy(member, { room, visibleFrom }, head);
    // He may have been put out while this was read, and even let in again, which is for his next request.
    const standing = await this.access.of(member.user.id, room.id);
    if (standing === undefined || !member.isIn(room.id)) return noSuchRoom();
    const { title } = infoOf(standing);
    return ok({
      room: { id: room.id, title, kind: room.kind, epoch: room.epoch },
      head,
      messages,
      hasOlder,
      recovered,
      read,
    });
  }

  /**
   * Who is in a public room for the first time has nothing to catch up with: his position is the head of now, on all his devices. In a closed one he is a
   * member before he opens it, and what was written since then was written for him.
   */
  private async readBy(
    { user: { id } }: Member,
    { room, visibleFrom }: Pick<Standing, 'room' | 'visibleFrom'>,
    head: number,
  ): Promise<number> {
    const seq = (await this.reads.positions(id, [room.id])).get(room.id);
    const first = room.kind === 'public' ? head : visibleFrom - 1;
    // Not waited for: if it is lost, he begins at his next visit.
    if (seq === undefined && first > 0) void this.reads.mark({ user: id, room: room.id, seq: first });
    return Math.min(Math.max(seq ?? first, visibleFrom - 1), head);
  }
}
