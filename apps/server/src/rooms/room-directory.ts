import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  fail,
  ok,
  roomIdSchema,
  type Ack,
  type ParsedRequest,
  type RoomData,
  type RoomId,
  type RoomListData,
  type RoomSummary,
  type User,
} from '@roost/protocol';
import type { AccountStore } from '../identity/account-store.ts';
import { nameKeys } from '../identity/names.ts';
import { PresenceService } from '../presence/presence.service.ts';
import { newEpoch } from '../storage/kysely/new-epoch.ts';
import type { Created, RoomStore, RoomToCreate, Standing } from '../storage/room-store.ts';
import { ACCOUNT_STORE, ROOM_STORE } from '../storage/storage.module.ts';
import { RoomAccess } from './room-access.ts';
import { RoomEvents } from './room-events.ts';
import { slugOf } from './slug.ts';
import { infoOf, mayEnter, noSuchRoom, noticeOf, readUpTo } from './standing.ts';

/** Nobody can guess it, though it would not help him. */
const opaqueId = (): RoomId => roomIdSchema.parse(`r${randomBytes(16).toString('base64url')}`);

const numbers = [2, 3, 4, 5, 6, 7, 8, 9];

/** The ids that a room may get, the best first. */
const idsFor = ({ title, kind }: ParsedRequest<'room:create'>): readonly RoomId[] => {
  const slug = kind === 'public' ? slugOf(title) : undefined;
  const slugs = slug === undefined ? [] : [slug, ...numbers.map((number) => `${slug}-${number}`)];
  return [...slugs.map((id) => roomIdSchema.parse(id)), opaqueId()];
};

const refusalOf = (created: Exclude<Created, 'created'>) => {
  switch (created) {
    case 'title_taken':
      return fail('conflict', 'There is a public room of that name, or of one that looks like it.', { field: 'title' });
    case 'too_many':
      return fail('forbidden', 'There are as many rooms as there may be. Use one of them.', { field: 'kind' });
    case 'id_taken':
      return fail('unavailable', 'The room could not be made. Try again.');
  }
};

/** Which rooms there are for somebody, and how new ones come to be. */
@Injectable()
export class RoomDirectory {
  constructor(
    @Inject(ROOM_STORE) private readonly store: RoomStore,
    @Inject(ACCOUNT_STORE) private readonly accounts: Pick<AccountStore, 'account'>,
    private readonly access: RoomAccess,
    private readonly presence: PresenceService,
    private readonly events: RoomEvents,
  ) {}

  async list(user: User): Promise<Ack<RoomListData>> {
    const rooms = (await this.store.listed(user.id)).filter(mayEnter);
    return ok({ rooms: rooms.map((listed) => this.summaryOf(listed, readUpTo(listed, listed.read))) });
  }

  async create(user: User, request: ParsedRequest<'room:create'>): Promise<Ack<RoomData>> {
    let created: Created = 'id_taken';
    for (const id of idsFor(request)) {
      const room = { id, title: request.title, epoch: newEpoch(), owner: user.id, now: Date.now() };
      created = await this.store.create(toCreate(room, request.kind));
      if (created === 'created') return this.opened(user, id);
      if (created !== 'id_taken') break;
    }
    return refusalOf(created);
  }

  /** The conversation of two people. The other one is told, unless he does not want to hear from this one, who is not told that. */
  async openDirect(user: User, { user: otherId }: ParsedRequest<'dm:open'>): Promise<Ack<RoomData>> {
    if (otherId === user.id) return fail('invalid', 'That is you.', { field: 'user' });
    const other = await this.accounts.account({ user: otherId });
    if (other === undefined) return fail('not_found', 'There is no such person.', { field: 'user' });
    const users = [user.id, otherId] as const;
    const { id, isNew } = await this.store.openDirect({ id: opaqueId(), epoch: newEpoch(), users, now: Date.now() });
    const own = await this.access.fresh(user.id, id);
    if (own === undefined)
      return fail('forbidden', 'You have blocked this person. Take the block back first.', { field: 'user' });
    if (isNew) await this.tellWhoMayEnter(users, id);
    return ok({ room: this.summaryOf(own) });
  }

  private async opened(user: User, id: RoomId): Promise<Ack<RoomData>> {
    const standing = await this.access.fresh(user.id, id);
    if (standing === undefined) return noSuchRoom();
    const { id: room, title, kind } = standing.room;
    if (kind === 'public') this.events.tell({ type: 'told-all', notice: { room: { id: room, title, kind } } });
    else await this.tellWhoMayEnter([user.id], id);
    return ok({ room: this.summaryOf(standing) });
  }

  private async tellWhoMayEnter(users: readonly User['id'][], id: RoomId): Promise<void> {
    for (const user of users) {
      const standing = await this.access.fresh(user, id);
      if (standing !== undefined) this.events.tell({ type: 'changed', user, notice: noticeOf(standing) });
    }
  }

  private summaryOf(standing: Standing, read?: number): RoomSummary {
    const { id, head } = standing.room;
    return { ...infoOf(standing), head, online: this.presence.count(id), ...(read !== undefined && { read }) };
  }
}

const toCreate = (room: Omit<RoomToCreate, 'kind' | 'titleKeys'>, kind: 'public' | 'private'): RoomToCreate =>
  kind === 'public' ? { ...room, kind, titleKeys: nameKeys(room.title) } : { ...room, kind };
