import { epochSchema, limits, roomIdSchema, type User } from '@roost/protocol';
import type { NameKeys } from '../identity/names.ts';
import type { BlockStore } from './block-store.ts';
import type { MemberChange, MemberStore } from './member-store.ts';
import type { RoomStore } from './room-store.ts';

/** Stores over one place, in which these two are known. */
export interface RoomStoreWorld {
  readonly rooms: RoomStore;
  readonly members: MemberStore;
  readonly blocks: BlockStore;
  readonly ana: User;
  readonly ben: User;
  readonly eva: User;
  readonly close: () => Promise<void>;
}

const epoch = epochSchema.parse('e1');
const [tea, lobby, pair] = [roomIdSchema.parse('tea'), roomIdSchema.parse('lobby'), roomIdSchema.parse('pair')];
const now = 1_000;

/** Of a title that looks like no other. */
const keys = (title: string): NameKeys => ({ nameKey: title, lookKey: title });

const create = ({ rooms, ana }: RoomStoreWorld, kind: 'public' | 'private', id = tea, titleKeys = keys('tea')) => {
  const room = { id, title: 'Tea', epoch, owner: ana.id, now };
  return rooms.create(kind === 'public' ? { ...room, kind, titleKeys } : { ...room, kind });
};
const invite = ({ members, ana }: RoomStoreWorld, tokenHash: string, more: object = {}) =>
  members.invite({ tokenHash, room: tea, creator: ana.id, expiresAt: now + 100, uses: 5, now, ...more });
const redeem = ({ members, ben }: RoomStoreWorld, tokenHash: string, more: object = {}) =>
  members.redeem({ tokenHash, room: tea, user: ben.id, now, ...more });
const change = ({ members, ben }: RoomStoreWorld, what: MemberChange) => members.change(tea, ben.id, what, now);
const openPair = ({ rooms, ana, ben }: RoomStoreWorld, id = pair) =>
  rooms.openDirect({ id, epoch, users: [ana.id, ben.id], now });

const roomTests = (world: () => RoomStoreWorld): void => {
  it('knows of no standing to a room that there is not, and of one to any other, members or not', async () => {
    const { rooms, ana, ben } = world();
    expect(await rooms.standing(ana.id, tea)).toBeUndefined();
    expect(await create(world(), 'private')).toBe('created');
    const stranger = {
      visibleFrom: 1,
      isBanned: false,
      isAdmin: false,
      room: { id: tea, title: 'Tea', kind: 'private', epoch, head: 0 },
    };
    expect(await rooms.standing(ben.id, tea)).toEqual(stranger);
    expect(await rooms.standing(ana.id, tea)).toEqual({ ...stranger, role: 'owner' });
  });

  it('makes one room of an id, and one public room of a title', async () => {
    expect(await create(world(), 'public')).toBe('created');
    expect(await create(world(), 'private')).toBe('id_taken');
    expect(await create(world(), 'public', roomIdSchema.parse('tea-2'))).toBe('title_taken');
    expect(await create(world(), 'private', roomIdSchema.parse('tea-3'))).toBe('created');
    const { rooms } = world();
    expect(await rooms.rename(lobby, 'Tea', keys('tea'))).toBe('title_taken');
    expect(await rooms.rename(tea, 'Tea!', keys('tea'))).toBe('renamed');
    expect(await rooms.rename(tea, 'Coffee', keys('coffee'))).toBe('renamed');
    expect(await rooms.rename(lobby, 'Tea', keys('tea'))).toBe('renamed');
  });

  it.each([
    ['written the same', { nameKey: 'tea', lookKey: 'other' }],
    ['looking the same', { nameKey: 'other', lookKey: 'tea' }],
  ])('makes no public room of a title %s as another one', async (_, titleKeys) => {
    await create(world(), 'public');
    expect(await create(world(), 'public', roomIdSchema.parse('t2'), titleKeys)).toBe('title_taken');
    expect(await world().rooms.rename(lobby, 'Tea', titleKeys)).toBe('title_taken');
  });

  it('makes one of many that come at once with a title', async () => {
    const ids = Array.from({ length: 5 }, (_, index) => roomIdSchema.parse(`t${index}`));
    const made = await Promise.all(ids.map((id) => create(world(), 'public', id)));
    expect(made.toSorted()).toEqual(['created', ...Array<string>(4).fill('title_taken')]);
  });

  it('gives nobody more rooms than one may own', async () => {
    for (let n = 0; n < limits.roomsPerUser; n += 1) await create(world(), 'private', roomIdSchema.parse(`t${n}`));
    expect(await create(world(), 'private')).toBe('too_many');
  });

  it('lists public rooms, and the others for their members, with how far they are read', async () => {
    const { rooms, ana, ben } = world();
    await create(world(), 'private');
    const listed = async ({ id }: User) => (await rooms.listed(id)).map(({ room, role }) => [room.id, role]);
    expect(await listed(ben)).toEqual([['lobby', undefined]]);
    expect(await listed(ana)).toEqual([
      ['lobby', undefined],
      ['tea', 'owner'],
    ]);
    expect((await rooms.listed(ana.id))[0]).toMatchObject({ read: undefined });
  });

  it('has one conversation for two people, in whatever order, also when both open it at once', async () => {
    const { rooms, ana, ben } = world();
    const other = roomIdSchema.parse('other');
    const opened = await Promise.all([
      openPair(world()),
      rooms.openDirect({ id: other, epoch, users: [ben.id, ana.id], now }),
    ]);
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    const { id } = await openPair(world());
    expect(await rooms.standing(ana.id, id)).toMatchObject({ role: 'member', other: { user: ben, isBlocked: false } });
    expect(await rooms.standing(ben.id, id)).toMatchObject({ other: { user: ana } });
    expect((await rooms.listed(ben.id)).map(({ room, other: who }) => [room.id, who?.user.name])).toEqual([
      ['lobby', undefined],
      [id, 'ana'],
    ]);
  });

  it('keeps blocks of one against the other, and not the other way round', async () => {
    const { rooms, blocks, ana, ben } = world();
    await openPair(world());
    for (const at of [1, 2]) await blocks.set(ana.id, ben.id, at);
    expect((await rooms.standing(ana.id, pair))?.other?.isBlocked).toBe(true);
    expect((await rooms.standing(ben.id, pair))?.other?.isBlocked).toBe(false);
    expect([await blocks.blockedBy(ana.id), await blocks.blockedBy(ben.id)]).toEqual([[ben], []]);
    await blocks.set(ana.id, ben.id, undefined);
    expect(await blocks.blockedBy(ana.id)).toEqual([]);
  });
};

const memberTests = (world: () => RoomStoreWorld): void => {
  beforeEach(() => create(world(), 'private'));

  it('lets in who has an invitation, from what is written next on, and counts', async () => {
    const { rooms, ben } = world();
    expect(await invite(world(), 'h', { uses: 1 })).toBe('made');
    expect(await redeem(world(), 'other')).toBe(false);
    expect(await redeem(world(), 'h', { room: lobby })).toBe(false);
    expect(await redeem(world(), 'h', { now: now + 100 })).toBe(false);
    expect(await redeem(world(), 'h')).toBe(true);
    expect(await rooms.standing(ben.id, tea)).toMatchObject({ role: 'member', visibleFrom: 1 });
    await change(world(), { type: 'remove' });
    expect(await redeem(world(), 'h')).toBe(false);
  });

  it('lets in one of two who come at once with the last use', async () => {
    await invite(world(), 'last', { uses: 1 });
    const { eva } = world();
    const entered = await Promise.all([redeem(world(), 'last'), redeem(world(), 'last', { user: eva.id })]);
    expect(entered.filter(Boolean)).toEqual([true]);
  });

  it('lets in nobody who is banned, and uses nothing up for him', async () => {
    const { rooms, ben } = world();
    await change(world(), { type: 'ban', at: now });
    await invite(world(), 'h', { uses: 1 });
    expect(await redeem(world(), 'h')).toBe(false);
    expect(await rooms.standing(ben.id, tea)).toMatchObject({ isBanned: true });
    await change(world(), { type: 'ban', at: undefined });
    expect(await redeem(world(), 'h')).toBe(true);
  });

  it('changes what members are, and has nothing to change of others', async () => {
    const { rooms, ben } = world();
    const standing = () => rooms.standing(ben.id, tea);
    expect(await change(world(), { type: 'role', role: 'moderator', was: undefined })).toBe(false);
    expect(await change(world(), { type: 'hand-over', by: undefined })).toBe(false);
    expect(await change(world(), { type: 'remove' })).toBe(false);
    await invite(world(), 'h');
    await redeem(world(), 'h');
    await change(world(), { type: 'mute', until: 5_000 });
    expect(await standing()).toMatchObject({ role: 'member', mutedUntil: 5_000 });
    await change(world(), { type: 'mute', until: undefined });
    expect(await standing()).toMatchObject({ mutedUntil: undefined });
    await change(world(), { type: 'role', role: 'moderator', was: 'member' });
    expect(await standing()).toMatchObject({ role: 'moderator' });
    await change(world(), { type: 'remove' });
    expect((await standing())?.role).toBeUndefined();
  });

  it('has one owner', async () => {
    const { members, ana, ben } = world();
    await invite(world(), 'h');
    await redeem(world(), 'h', { now: now + 1 });
    expect(await change(world(), { type: 'hand-over', by: undefined })).toBe(true);
    const listed = { mutedUntil: undefined, isBanned: false };
    expect(await members.members(tea)).toEqual([
      { ...listed, user: ana, role: 'moderator', joinedAt: now },
      { ...listed, user: ben, role: 'owner', joinedAt: now + 1 },
    ]);
  });

  it('has one owner and never none, whatever is done at once', async () => {
    const { members, ana, ben } = world();
    await invite(world(), 'h');
    await redeem(world(), 'h');
    const to = (user: User, by: User) => members.change(tea, user.id, { type: 'hand-over', by: by.id }, now);
    const demote = (user: User) =>
      members.change(tea, user.id, { type: 'role', role: 'moderator', was: 'member' }, now);
    const owners = async (): Promise<string[]> =>
      (await members.members(tea)).filter(({ role }) => role === 'owner').map(({ user }) => user.id);
    await Promise.all([to(ben, ana), demote(ben), members.change(tea, ana.id, { type: 'leave' }, now)]);
    const [owner, ...more] = await owners();
    expect([owner === undefined, more]).toEqual([false, []]);
    const [first, second] = owner === ben.id ? [ben, ana] : [ana, ben];
    await Promise.all([to(second, first), to(second, first), to(first, second), demote(second)]);
    expect(await owners()).toHaveLength(1);
    expect(await to(first, first)).toBe((await owners())[0] === first.id);
  });

  it('is left by its owner only when he is alone', async () => {
    const { members, ana } = world();
    await invite(world(), 'h');
    await redeem(world(), 'h');
    const leaving = () => members.change(tea, ana.id, { type: 'leave' }, now);
    expect(await leaving()).toBe(false);
    expect(await change(world(), { type: 'leave' })).toBe(true);
    expect(await leaving()).toBe(true);
    expect(await redeem(world(), 'h')).toBe(false);
  });

  it('ends the invitations of who is out, and those that nobody can use take no place', async () => {
    const { members, ben } = world();
    await invite(world(), 'h');
    await redeem(world(), 'h');
    expect(await invite(world(), 'bens', { creator: ben.id })).toBe('powerless');
    await change(world(), { type: 'role', role: 'moderator', was: 'member' });
    expect(await invite(world(), 'bens', { creator: ben.id })).toBe('made');
    await change(world(), { type: 'ban', at: now });
    await change(world(), { type: 'ban', at: undefined });
    expect(await redeem(world(), 'bens')).toBe(false);
    for (let n = 0; n < limits.invitationsPerRoom; n += 1) await invite(world(), `h${n}`, { expiresAt: now + 1 });
    expect(await invite(world(), 'more')).toBe('too_many');
    expect(await invite(world(), 'more', { now: now + 1 })).toBe('made');
    expect(await members.members(tea)).toHaveLength(1);
  });

  it('gives roles in a public room to anybody', async () => {
    const { members, rooms, ben } = world();
    expect(await members.change(lobby, ben.id, { type: 'role', role: 'moderator', was: undefined }, now)).toBe(true);
    expect(await rooms.standing(ben.id, lobby)).toMatchObject({ role: 'moderator', visibleFrom: 1 });
  });
};

/** What every store of rooms, members and blocks must do; `make` gives fresh ones. */
export const roomStoreContract = (name: string, make: () => Promise<RoomStoreWorld>): void => {
  describe(`${name}, as a store of rooms and members`, () => {
    let world: RoomStoreWorld | undefined;
    const current = (): RoomStoreWorld => {
      if (world === undefined) throw new Error('The test has not begun.');
      return world;
    };
    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world?.close());

    describe('of rooms', () => roomTests(current));
    describe('of members', () => memberTests(current));
  });
};
