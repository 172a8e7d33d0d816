import { Inject, Injectable } from '@nestjs/common';
import {
  fail,
  ok,
  type Ack,
  type MembersData,
  type ParsedRequest,
  type RoomId,
  type RoomMember,
  type User,
  type UserId,
} from '@roost/protocol';
import type { AccountStore } from '../identity/account-store.ts';
import { nameKeys } from '../identity/names.ts';
import type { ListedMember, MemberChange, MemberStore } from '../storage/member-store.ts';
import type { RoomStore, Standing } from '../storage/room-store.ts';
import { ACCOUNT_STORE, MEMBER_STORE, ROOM_STORE } from '../storage/storage.module.ts';
import { mayGiveRoles, mayModerate, maySteer } from './power.ts';
import { RoomAccess } from './room-access.ts';
import { RoomEvents } from './room-events.ts';
import { mayEnter, noSuchRoom, noticeOf } from './standing.ts';

type Done = Ack<Readonly<Record<string, never>>>;

const notYours = () => fail('forbidden', 'Only those may do that who have more to say in the room.', { field: 'room' });
const changedMeanwhile = () =>
  fail('conflict', 'Somebody else has just changed who may do what here. Look again.', { field: 'user' });
const noSuchMember = () => fail('not_found', 'There is no such person in the room.', { field: 'user' });

/** What owners and moderators do in their rooms, and what everybody may do to himself: leave. */
@Injectable()
export class RoomModeration {
  constructor(
    @Inject(ROOM_STORE) private readonly rooms: Pick<RoomStore, 'rename'>,
    @Inject(MEMBER_STORE) private readonly store: MemberStore,
    @Inject(ACCOUNT_STORE) private readonly accounts: Pick<AccountStore, 'account'>,
    private readonly access: RoomAccess,
    private readonly events: RoomEvents,
  ) {}

  async members(user: User, { room }: ParsedRequest<'room:members'>): Promise<Ack<MembersData>> {
    const standing = await this.access.fresh(user.id, room);
    if (standing === undefined) return noSuchRoom();
    const isSteering = maySteer(standing);
    const listed = await this.store.members(room);
    const shown = listed.filter(({ role }) => role !== undefined || isSteering);
    return ok({ members: shown.map((member) => memberFor(member, isSteering || member.user.id === user.id)) });
  }

  async rename(user: User, { room, title }: ParsedRequest<'room:rename'>): Promise<Done> {
    const standing = await this.access.fresh(user.id, room);
    if (standing === undefined) return noSuchRoom();
    if (!maySteer(standing)) return notYours();
    const { kind } = standing.room;
    if ((await this.rooms.rename(room, title, kind === 'public' ? nameKeys(title) : undefined)) === 'title_taken')
      return fail('conflict', 'There is a public room of that name, or of one that looks like it.', { field: 'title' });
    this.events.tell({ type: 'room', room });
    const notice = { room: { id: room, title, kind } };
    if (kind === 'public') this.events.tell({ type: 'told-all', notice });
    else for (const member of await this.membersOf(room)) this.events.tell({ type: 'changed', user: member, notice });
    return ok({});
  }

  async remove(user: User, { room, user: other }: ParsedRequest<'room:remove'>): Promise<Done> {
    if (other === user.id) return this.leave(user, room);
    return this.moderate(user, { room, user: other }, { type: 'remove' });
  }

  mute(user: User, { room, user: other, forMs }: ParsedRequest<'room:mute'>): Promise<Done> {
    const until = forMs === 0 ? undefined : Date.now() + forMs;
    return this.moderate(user, { room, user: other }, { type: 'mute', until });
  }

  ban(user: User, { room, user: other, on }: ParsedRequest<'room:ban'>): Promise<Done> {
    return this.moderate(user, { room, user: other }, { type: 'ban', at: on ? Date.now() : undefined });
  }

  async giveRole(user: User, { room, user: other, role }: ParsedRequest<'room:role'>): Promise<Done> {
    const standing = await this.access.fresh(user.id, room);
    if (standing === undefined) return noSuchRoom();
    if (!mayGiveRoles(standing) || other === user.id) return notYours();
    const target = await this.targetOf(other, room, 'role');
    if (target === undefined || target.isBanned) return noSuchMember();
    if (target.role === 'owner' && !mayModerate(standing, target)) return notYours();
    const owners = role === 'owner' ? (await this.store.members(room)).filter((member) => member.role === 'owner') : [];
    const by = standing.role === 'owner' ? user.id : undefined;
    const change: MemberChange =
      role === 'owner' ? { type: 'hand-over', by } : { type: 'role', role, was: target.role };
    if (!(await this.store.change(room, other, change, Date.now()))) return changedMeanwhile();
    for (const changed of new Set([other, ...owners.map((owner) => owner.user.id)]))
      await this.changed(changed, room, false);
    return ok({});
  }

  private async moderate(user: User, { room, user: other }: Place, change: MemberChange): Promise<Done> {
    const standing = await this.access.fresh(user.id, room);
    if (standing === undefined) return noSuchRoom();
    if (!maySteer(standing)) return notYours();
    const target = await this.targetOf(other, room, change.type);
    if (target === undefined) return noSuchMember();
    if (!mayModerate(standing, target)) return notYours();
    await this.store.change(room, other, change, Date.now());
    await this.changed(other, room, change.type === 'remove' || (change.type === 'ban' && change.at !== undefined));
    return ok({});
  }

  private async leave(user: User, room: RoomId): Promise<Done> {
    const standing = await this.access.fresh(user.id, room);
    if (standing === undefined) return noSuchRoom();
    if (standing.room.kind === 'dm')
      return fail('invalid', 'A direct conversation has two people. Block the other one instead.', { field: 'room' });
    if (!(await this.store.change(room, user.id, { type: 'leave' }, Date.now())) && standing.role === 'owner')
      return fail('forbidden', 'Make somebody else the owner first.', { field: 'user' });
    await this.changed(user.id, room, true);
    return ok({});
  }

  /** To whom it is done: in a private room a member, but to be banned anybody. */
  private async targetOf(user: UserId, room: RoomId, type: MemberChange['type']): Promise<Standing | undefined> {
    if ((await this.accounts.account({ user })) === undefined) return undefined;
    const target = await this.access.whatever(user, room);
    return target?.room.kind === 'public' || target?.role !== undefined || type === 'ban' ? target : undefined;
  }

  private async membersOf(room: RoomId): Promise<readonly UserId[]> {
    return (await this.store.members(room)).flatMap(({ user, role }) => (role === undefined ? [] : [user.id]));
  }

  /** First he is out, on all nodes, then he is told: that he may come again, as in a public room, or what he is now. */
  private async changed(user: UserId, room: RoomId, isOut: boolean): Promise<void> {
    this.events.tell({ type: 'standing', room, user, isOut });
    if (isOut) this.events.tell({ type: 'gone', user, notice: { room } });
    const standing = await this.access.whatever(user, room);
    if (standing !== undefined && mayEnter(standing))
      this.events.tell({ type: 'changed', user, notice: noticeOf(standing) });
  }
}

interface Place {
  readonly room: RoomId;
  readonly user: UserId;
}

const memberFor = ({ user, role, joinedAt, mutedUntil, isBanned }: ListedMember, isSteering: boolean): RoomMember => ({
  user,
  joinedAt,
  ...(role !== undefined && { role }),
  ...(isSteering && mutedUntil !== undefined && { mutedUntil }),
  ...(isSteering && isBanned && { isBanned }),
});
