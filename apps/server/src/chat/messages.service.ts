import { Inject, Injectable } from '@nestjs/common';
import { fail, ok, type Ack, type HistoryData, type Message, type ParsedRequest, type SentData } from '@roost/protocol';
import type { Appended, MessageStore, PageRequest } from '../storage/message-store.ts';
import { MESSAGE_STORE } from '../storage/storage.module.ts';
import type { Member } from './member.ts';
import { PublishInOrder } from './publish-in-order.ts';
import { RoomsService } from './rooms.service.ts';
import { visiblePage, withinSight } from './visible-page.ts';

type MessageListener = (message: Message) => void;

const sent = ({ id, seq, timestamp }: Message): SentData => ({ id, seq, timestamp });

const answerTo = (appended: Appended): Ack<SentData> => {
  switch (appended.status) {
    case 'stored':
      return ok(sent(appended.message));
    case 'duplicate':
      return ok({ ...sent(appended.message), duplicate: true });
    case 'conflict':
      return fail('conflict', 'Another message was sent with this cid.', { field: 'cid' });
    case 'no_room':
      return fail('not_found', 'There is no such room.', { field: 'room' });
    case 'overloaded':
      return fail('overloaded', 'Too much is being written right now. Try again in a moment.');
    case 'unavailable':
      return fail('unavailable', 'The message could not be stored right now. Try again in a moment.');
  }
};

const pageOf = ({ before, after, limit }: ParsedRequest<'history:get'>): PageRequest => {
  if (before !== undefined) return { from: 'before', seq: before, limit };
  return after === undefined ? { from: 'newest', limit } : { from: 'after', seq: after, limit };
};

/** Takes in messages and reads them out again, for members. */
@Injectable()
export class MessagesService {
  private readonly listeners = new Set<MessageListener>();
  private readonly order = new PublishInOrder<Message>((message) => this.publish(message));

  constructor(
    @Inject(MESSAGE_STORE) private readonly store: MessageStore,
    private readonly rooms: RoomsService,
  ) {}

  /** Stores a message; the answer says so only when it is durable (D1). */
  async send(member: Member, { room, cid, body }: ParsedRequest<'message:new'>): Promise<Ack<SentData>> {
    const standing = await this.rooms.writing(member, room);
    return standing.ok ? answerTo(await this.append({ room, author: member.user, cid, body })) : standing;
  }

  /** One page of a room's log, for who is a member when it is read (D14). */
  async history(member: Member, request: ParsedRequest<'history:get'>): Promise<Ack<HistoryData>> {
    const standing = await this.rooms.standing(member, request.room);
    if (!standing.ok) return standing;
    const { visibleFrom } = standing.data;
    const asked = withinSight(pageOf(request), visibleFrom);
    const page = await this.store.page(request.room, asked);
    // He may have been put out while it was read.
    const still = await this.rooms.standing(member, request.room);
    return still.ok ? ok(visiblePage(page, asked, visibleFrom)) : still;
  }

  /** Tells of every message that was stored, per room in the order of seq; the function returned ends it. */
  subscribe(listener: MessageListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async append(draft: Parameters<MessageStore['append']>[0]): Promise<Appended> {
    const settled = this.order.begin(draft.room);
    try {
      const appended = await this.store.append(draft);
      settled(appended.status === 'stored' ? appended.message : undefined);
      return appended;
    } finally {
      settled(undefined);
    }
  }

  private publish(message: Message): void {
    for (const listener of this.listeners) listener(message);
  }
}
