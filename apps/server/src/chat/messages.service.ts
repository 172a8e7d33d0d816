import { Inject, Injectable } from '@nestjs/common';
import {
  fail,
  ok,
  type Ack,
  type ChangedData,
  type Entry,
  type HistoryData,
  type ParsedRequest,
  type SentData,
} from '@roost/protocol';
import { maySteer } from '../rooms/power.ts';
import type { Appended, Draft, MessageStore, PageRequest } from '../storage/message-store.ts';
import { MESSAGE_STORE } from '../storage/storage.module.ts';
import type { Standing } from '../storage/room-store.ts';
import { ClosedHeads } from './closed-heads.ts';
import type { Member } from './member.ts';
import { PublishInOrder } from './publish-in-order.ts';
import { RoomsService } from './rooms.service.ts';
import { visiblePage, withinSight } from './visible-page.ts';

type EntryListener = (entry: Entry) => void;

const sent = ({ id, seq, timestamp }: Entry): SentData => ({ id, seq, timestamp });
const changed = ({ seq, timestamp }: Entry): ChangedData => ({ seq, timestamp });

const answerTo = <T extends ChangedData>(appended: Appended, dataOf: (entry: Entry) => T): Ack<T> => {
  switch (appended.status) {
    case 'stored':
      return ok(dataOf(appended.entry));
    case 'duplicate':
      return ok({ ...dataOf(appended.entry), duplicate: true });
    case 'conflict':
      return fail('conflict', 'Something else was sent with this cid.', { field: 'cid' });
    case 'no_room':
      return fail('not_found', 'There is no such room.', { field: 'room' });
    case 'no_target':
      return fail('not_found', 'There is no such message.', { field: 'target' });
    case 'not_author':
      return fail('forbidden', 'Somebody else wrote this message.', { field: 'target' });
    case 'deleted':
      return fail('conflict', 'This message is deleted.', { field: 'target' });
    case 'overloaded':
      return fail('overloaded', 'Too much is being written right now. Try again in a moment.');
    case 'unavailable':
      return fail('unavailable', 'That could not be stored right now. Try again in a moment.');
  }
};

const pageOf = ({ before, after, limit }: ParsedRequest<'history:get'>): PageRequest => {
  if (before !== undefined) return { from: 'before', seq: before, limit };
  return after === undefined ? { from: 'newest', limit } : { from: 'after', seq: after, limit };
};

/** Takes in the entries of logs and reads them out again, for members. */
@Injectable()
export class MessagesService {
  private readonly listeners = new Set<EntryListener>();
  private readonly order = new PublishInOrder<Entry>((entry) => this.publish(entry));

  constructor(
    @Inject(MESSAGE_STORE) private readonly store: MessageStore,
    private readonly rooms: RoomsService,
    private readonly heads: ClosedHeads,
  ) {}

  /** Stores a message; the answer says so only when it is durable (D1). */
  async send(member: Member, { room, cid, body }: ParsedRequest<'message:new'>): Promise<Ack<SentData>> {
    const standing = await this.rooms.writing(member, room);
    if (!standing.ok) return standing;
    return answerTo(await this.append({ room, author: member.user, cid, body }, standing.data), sent);
  }

  /** Gives a message of one's own another body. */
  async edit(member: Member, { room, ...edit }: ParsedRequest<'message:edit'>): Promise<Ack<ChangedData>> {
    const standing = await this.rooms.writing(member, room);
    if (!standing.ok) return standing;
    return answerTo(await this.append({ type: 'edit', room, author: member.user, ...edit }, standing.data), changed);
  }

  /** Takes away the body of a message, and of its edits, for good. Who has more to say in a room than the author may do so, too. */
  async remove(member: Member, { room, cid, target }: ParsedRequest<'message:delete'>): Promise<Ack<ChangedData>> {
    const standing = await this.rooms.standing(member, room);
    if (!standing.ok) return standing;
    const ofAnybody = await this.mayDeleteOfOther(standing.data, target);
    const deletion = { type: 'deletion', room, author: member.user, cid, target, ofAnybody } as const;
    return answerTo(await this.append(deletion, standing.data), changed);
  }

  /** One page of a room's log, for who is a member when it is read (D14). */
  async history(member: Member, request: ParsedRequest<'history:get'>): Promise<Ack<HistoryData>> {
    const standing = await this.rooms.standing(member, request.room);
    if (!standing.ok) return standing;
    const asked = withinSight(pageOf(request), standing.data.visibleFrom);
    const page = await this.store.page(request.room, asked);
    // He may have been put out while it was read, or even be in again, and see less than before.
    const still = await this.rooms.standing(member, request.room);
    return still.ok ? ok(visiblePage(page, asked, still.data.visibleFrom)) : still;
  }

  /** Tells of every entry that was stored, per room in the order of seq; the function returned ends it. */
  subscribe(listener: EntryListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async mayDeleteOfOther(standing: Standing, target: number): Promise<boolean> {
    if (!maySteer(standing)) return false;
    const { messages } = await this.store.page(standing.room.id, { from: 'after', seq: target - 1, limit: 1 });
    const author = messages[0]?.user.id;
    return author !== undefined && this.rooms.mayModerate(standing, author);
  }

  private async append(draft: Draft, { room }: Standing): Promise<Appended> {
    const settled = this.order.begin(draft.room);
    try {
      const appended = await this.store.append(draft);
      settled(appended.status === 'stored' ? appended.entry : undefined);
      if (appended.status === 'stored' && room.kind !== 'public') this.heads.grew(room.id);
      return appended;
    } finally {
      settled(undefined);
    }
  }

  private publish(entry: Entry): void {
    for (const listener of this.listeners) listener(entry);
  }
}
