import { Inject, Injectable } from '@nestjs/common';
import { fail, ok, type Ack, type BlocksData, type ParsedRequest, type ResponseData, type User } from '@roost/protocol';
import type { AccountStore } from '../identity/account-store.ts';
import type { BlockStore } from '../storage/block-store.ts';
import type { RoomStore } from '../storage/room-store.ts';
import { ACCOUNT_STORE, BLOCK_STORE, ROOM_STORE } from '../storage/storage.module.ts';
import { RoomAccess } from './room-access.ts';
import { RoomEvents } from './room-events.ts';
import { noticeOf } from './standing.ts';

/**
 * Whom people do not want to hear from directly. Who blocks somebody is himself out of their conversation, as if there were none, until he takes the block back; for the
 * other one nothing changes: what he writes is kept, and not brought to anybody.
 */
@Injectable()
export class Blocks {
  constructor(
    @Inject(BLOCK_STORE) private readonly store: BlockStore,
    @Inject(ROOM_STORE) private readonly rooms: Pick<RoomStore, 'listed'>,
    @Inject(ACCOUNT_STORE) private readonly accounts: Pick<AccountStore, 'account'>,
    private readonly access: RoomAccess,
    private readonly events: RoomEvents,
  ) {}

  async set(user: User, { user: other, on }: ParsedRequest<'user:block'>): Promise<Ack<ResponseData['user:block']>> {
    if (other === user.id) return fail('invalid', 'That is you.', { field: 'user' });
    if ((await this.accounts.account({ user: other })) === undefined)
      return fail('not_found', 'There is no such person.', { field: 'user' });
    await this.store.set(user.id, other, on ? Date.now() : undefined);
    const direct = (await this.rooms.listed(user.id)).find((listed) => listed.other?.user.id === other);
    if (direct === undefined) return ok({});
    const room = direct.room.id;
    this.events.tell({ type: 'standing', room, user: user.id, isOut: on });
    const standing = await this.access.fresh(user.id, room);
    this.events.tell(
      standing === undefined
        ? { type: 'gone', user: user.id, notice: { room } }
        : { type: 'changed', user: user.id, notice: noticeOf(standing) },
    );
    return ok({});
  }

  async of(user: User): Promise<Ack<BlocksData>> {
    return ok({ users: await this.store.blockedBy(user.id) });
  }
}
