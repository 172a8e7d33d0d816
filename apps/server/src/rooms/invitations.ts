import { Inject, Injectable } from '@nestjs/common';
import {
  fail,
  inviteTokenSchema,
  ok,
  type Ack,
  type InviteData,
  type InviteToken,
  type ParsedRequest,
  type RoomId,
  type User,
} from '@roost/protocol';
import { Tokens } from '../identity/tokens.ts';
import type { MemberStore } from '../storage/member-store.ts';
import type { Standing } from '../storage/room-store.ts';
import { MEMBER_STORE } from '../storage/storage.module.ts';
import { maySteer } from './power.ts';
import { RoomAccess } from './room-access.ts';
import { RoomEvents } from './room-events.ts';
import { noSuchRoom, noticeOf } from './standing.ts';

/** Ways into private rooms. */
@Injectable()
export class Invitations {
  constructor(
    @Inject(MEMBER_STORE) private readonly store: MemberStore,
    private readonly access: RoomAccess,
    private readonly events: RoomEvents,
    private readonly tokens: Tokens,
  ) {}

  async invite(user: User, { room, expiresInMs, uses }: ParsedRequest<'room:invite'>): Promise<Ack<InviteData>> {
    const standing = await this.access.fresh(user.id, room);
    if (standing === undefined) return noSuchRoom();
    const refusal = refusalOf(standing);
    if (refusal !== undefined) return refusal;
    const now = Date.now();
    const [token, expiresAt] = [this.tokens.make(), now + expiresInMs];
    const invitation = { tokenHash: this.tokens.hash(token), room, creator: user.id, expiresAt, uses, now };
    switch (await this.store.invite(invitation)) {
      case 'made':
        return ok({ token: inviteTokenSchema.parse(token), expiresAt });
      case 'powerless':
        return notYours();
      case 'too_many':
        return fail('forbidden', 'The room has too many invitations that are still good. Wait until some have ended.', {
          field: 'room',
        });
    }
  }

  /** How somebody stands to a room who comes with an invitation; undefined when he may not enter. Who is a member already uses up none. */
  async enter(user: User, room: RoomId, token: InviteToken): Promise<Standing | undefined> {
    const before = await this.access.fresh(user.id, room);
    if (before !== undefined) return before;
    // Asked for a room that there is not, too: both cost the same.
    if (!(await this.store.redeem({ tokenHash: this.tokens.hash(token), room, user: user.id, now: Date.now() })))
      return undefined;
    this.events.tell({ type: 'standing', room, user: user.id, isOut: false });
    const standing = await this.access.fresh(user.id, room);
    if (standing !== undefined) this.events.tell({ type: 'changed', user: user.id, notice: noticeOf(standing) });
    return standing;
  }
}

const notYours = () => fail('forbidden', 'Only the owner and the moderators of the room invite.', { field: 'room' });

const refusalOf = (standing: Standing) => {
  const { room } = standing;
  if (room.kind === 'public') return fail('invalid', 'Anybody can enter a public room.', { field: 'room' });
  if (room.kind === 'dm') return fail('invalid', 'A direct conversation has two people.', { field: 'room' });
  return maySteer(standing) ? undefined : notYours();
};
