import { LocalNetwork } from '@roost/presence/tracker';
import type { BusLink } from '../cluster/cluster.module.ts';
import { ChatWorld } from '../chat/testing/chat-world.ts';
import type { Visitor } from '../chat/testing/visitor.ts';
import { waitFor } from '../chat/testing/wait-for.ts';
import { ScratchDatabase } from '../storage/testing/scratch-database.ts';

const noSuchRoom = {
  ok: false,
  error: { code: 'not_found', message: 'There is no such room.', field: 'room', retryable: false },
};
const notYours = { ok: false, error: { code: 'forbidden', field: 'room' } };
const link: BusLink = { state: 'connected', returns: 0, refused: {}, settled: () => Promise.resolve(true) };

/** Two nodes over one database: Ana, who owns a private room, is on the first, Ben and Eva, who are in it, on the second. */
describe('in a room over two nodes', () => {
  let a: ChatWorld;
  let b: ChatWorld;
  let ana: Visitor;
  let ben: Visitor;
  let eva: Visitor;
  let room: string;
  beforeEach(async () => {
    const network = new LocalNetwork();
    const database = await ScratchDatabase.open();
    a = await ChatWorld.start({ database, cluster: { bus: network.join('a'), link } });
    b = await ChatWorld.start({ database, cluster: { bus: network.join('b'), link } });
    [ana, ben, eva] = [await a.open('ana.1'), await b.open('ben.1'), await b.open('eva.1')];
    room = (await ana.get('room:create', { title: 'Tea', kind: 'private' })).room.id;
    const { token } = await ana.get('room:invite', { room });
    for (const guest of [ben, eva]) await guest.get('room:join', { room, invite: token });
    for (const person of [ana, ben, eva]) await person.join(room);
    await waitFor(() => {
      if (peopleSeenBy(ana).length < 3) throw new Error('Not everybody is seen.');
    });
  });
  afterEach(async () => {
    await a.stop();
    await b.stop();
    await a.database.close();
  });

  const peopleSeenBy = ({ heard }: Visitor): string[] => {
    const people = new Set<string>();
    for (const { event, payload } of heard) {
      if (event === 'presence_state' && payload.room === room)
        Object.keys(payload.presences).forEach((id) => people.add(id));
      if (event !== 'presence_diff' || payload.room !== room) continue;
      for (const id of Object.keys(payload.leaves)) people.delete(id);
      for (const id of Object.keys(payload.joins)) people.add(id);
    }
    return [...people].toSorted();
  };
  const ask = (person: Visitor, request: string, user: string, more: object = {}) =>
    person.ask(request, { room, user, ...more });
  const done = { ok: true, data: {} };

  it('[D14] [P11] [P1] who is removed is out within a second, on every node, and hears nothing more', async () => {
    await ana.say('before', 'c1', room);
    await waitFor(() => expect(ben.bodies).toEqual(['before']));
    expect(await ask(ana, 'room:remove', 'u-ben')).toEqual(done);
    await waitFor(() => expect(ben.gone).toEqual([room]), 1_000);
    await waitFor(() => expect(peopleSeenBy(eva)).toEqual(['u-ana', 'u-eva']), 1_000);
    const heard = ben.heard.length;
    await ana.say('after', 'c2', room);
    await waitFor(() => expect(eva.bodies).toEqual(['before', 'after']));
    expect(ben.heard).toHaveLength(heard);
    for (const [request, more] of [
      ['history:get', {}],
      ['message:new', { cid: 'c3', body: 'hi' }],
      ['room:join', {}],
      ['room:members', {}],
      ['presence:sync', {}],
    ] as const)
      expect(await ben.ask(request, { room, ...more })).toEqual(noSuchRoom);
  });

  it('a ban holds against invitations until it is taken back', async () => {
    expect(await ask(ana, 'room:ban', 'u-ben', { on: true })).toEqual(done);
    await waitFor(() => expect(ben.gone).toEqual([room]));
    const { token: invite } = await ana.get('room:invite', { room, uses: 1 });
    expect(await ben.ask('room:join', { room, invite })).toEqual(noSuchRoom);
    const { members } = await ana.get('room:members', { room });
    expect(members.find(({ user }) => user.name === 'ben')).toMatchObject({ isBanned: true });
    expect((await eva.get('room:members', { room })).members.map(({ user }) => user.name)).toEqual(['ana', 'eva']);
    expect(await ask(ana, 'room:ban', 'u-ben', { on: false })).toEqual(done);
    expect(await ben.ask('room:join', { room })).toEqual(noSuchRoom);
    expect(await ben.ask('room:join', { room, invite })).toMatchObject({ ok: true });
  });

  it('who is muted reads and does not write, and is told', async () => {
    expect(await ask(ana, 'room:mute', 'u-ben', { forMs: 60_000 })).toEqual(done);
    await waitFor(() => expect(ben.changes.at(-1)?.mutedUntil).toBeGreaterThan(Date.now()));
    expect(await ben.ask('message:new', { room, cid: 'c1', body: 'but' })).toMatchObject(notYours);
    await ana.say('calm down', 'c2', room);
    await waitFor(() => expect(ben.bodies).toEqual(['calm down']));
    expect(await ask(ana, 'room:mute', 'u-ben', { forMs: 0 })).toEqual(done);
    await waitFor(() => expect(ben.changes.at(-1)).toMatchObject({ id: room, mutedUntil: 0 }));
    expect(await ben.say('sorry', 'c3', room)).toMatchObject({ seq: 2 });
  });

  it('moderators have something to say to members, and nothing to each other or the owner', async () => {
    for (const user of ['u-eva', 'u-ana']) expect(await ask(ben, 'room:remove', user)).toMatchObject(notYours);
    expect(await ben.ask('room:rename', { room, title: 'Coffee' })).toMatchObject(notYours);
    expect(await ask(ana, 'room:role', 'u-ben', { role: 'moderator' })).toEqual(done);
    await waitFor(() => expect(ben.changes.at(-1)).toMatchObject({ id: room, role: 'moderator' }));
    expect(await ask(ben, 'room:ban', 'u-ana', { on: true })).toMatchObject(notYours);
    expect(await ask(ben, 'room:role', 'u-eva', { role: 'moderator' })).toMatchObject(notYours);
    expect(await ask(ben, 'room:remove', 'u-eva')).toEqual(done);
    expect(await ben.ask('room:rename', { room, title: 'Coffee' })).toEqual(done);
    await waitFor(() => expect(ana.changes.at(-1)).toMatchObject({ id: room, title: 'Coffee' }));
    expect((await ben.join(room)).room.title).toBe('Coffee');
  });

  it('there is one owner, who hands the room over before he leaves', async () => {
    expect(await ask(ana, 'room:remove', 'u-ana')).toMatchObject({ error: { code: 'forbidden', field: 'user' } });
    expect(await ask(ana, 'room:role', 'u-eva', { role: 'owner' })).toEqual(done);
    const { members } = await eva.get('room:members', { room });
    expect(members.map(({ user, role }) => [user.name, role])).toEqual([
      ['ana', 'moderator'],
      ['ben', 'member'],
      ['eva', 'owner'],
    ]);
    expect(await ask(ana, 'room:remove', 'u-ana')).toEqual(done);
    await waitFor(() => expect(ana.gone).toEqual([room]));
    expect(await ana.ask('room:join', { room })).toEqual(noSuchRoom);
  });

  it('invitations end with the power of who made them', async () => {
    expect(await ask(ana, 'room:role', 'u-ben', { role: 'moderator' })).toEqual(done);
    const { token: invite } = await ben.get('room:invite', { room });
    expect(await ask(ana, 'room:role', 'u-ben', { role: 'member' })).toEqual(done);
    const dan = await a.open('dan.1');
    expect(await dan.ask('room:join', { room, invite })).toEqual(noSuchRoom);
  });

  it('nothing is done to who is not there', async () => {
    const dan = await a.open('dan.1');
    for (const user of ['u-dan', 'u-nobody']) {
      for (const [request, more] of [
        ['room:remove', {}],
        ['room:mute', { forMs: 1 }],
        ['room:role', { role: 'moderator' }],
      ] as const)
        expect(await ask(ana, request, user, more)).toMatchObject({ error: { code: 'not_found', field: 'user' } });
    }
    expect(await ask(ana, 'room:ban', 'u-nobody', { on: true })).toMatchObject({ error: { field: 'user' } });
    expect(await ask(dan, 'room:remove', 'u-ben')).toEqual(noSuchRoom);
  });
});

describe('in a public room', () => {
  let world: ChatWorld;
  let ana: Visitor;
  let ben: Visitor;
  beforeEach(async () => {
    world = await ChatWorld.start();
    [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    await ana.get('room:create', { title: 'Tea', kind: 'public' });
    await ben.join('tea');
  });
  afterEach(() => world.stop());

  it('who is put out may come again, who is banned finds no such room', async () => {
    await ana.get('room:remove', { room: 'tea', user: 'u-ben' });
    await waitFor(() => expect(ben.gone).toEqual(['tea']));
    expect(await ben.ask('history:get', { room: 'tea' })).toMatchObject({ error: { code: 'forbidden' } });
    await ben.join('tea');
    await ana.get('room:ban', { room: 'tea', user: 'u-ben', on: true });
    await waitFor(() => expect(ben.gone).toEqual(['tea', 'tea']));
    expect(await ben.ask('room:join', { room: 'tea' })).toEqual(noSuchRoom);
    expect((await ben.get('room:list', {})).rooms.map(({ id }) => id)).toEqual(['lobby']);
    await ana.get('room:ban', { room: 'tea', user: 'u-ben', on: false });
    await waitFor(() => expect(ben.changes.at(-1)).toMatchObject({ id: 'tea', title: 'Tea' }));
    await ben.join('tea');
  });

  it('an admin of the server has more to say than anybody, in the lobby, too', async () => {
    const eva = await world.open('eva.1');
    await ben.join();
    expect(await eva.ask('room:ban', { room: 'lobby', user: 'u-ben', on: true })).toMatchObject(notYours);
    await world.database.current.operators.setRole((await world.signIn('eva.1')).user.id, 'admin');
    expect(await eva.ask('room:ban', { room: 'lobby', user: 'u-ben', on: true })).toEqual({ ok: true, data: {} });
    await waitFor(() => expect(ben.gone).toEqual(['lobby']));
    expect(await eva.ask('room:remove', { room: 'tea', user: 'u-ana' })).toEqual({ ok: true, data: {} });
    expect(await ana.ask('room:ban', { room: 'tea', user: 'u-eva', on: true })).toMatchObject(notYours);
  });
});

describe('in a room over two nodes whose bus is cut', () => {
  it('[D13] [D14] who is removed on one is out on the other within 15 s', async () => {
    const database = await ScratchDatabase.open();
    const cut: BusLink = { ...link, state: 'cut' };
    const a = await ChatWorld.start({ database, cluster: { bus: new LocalNetwork().join('a'), link: cut } });
    const b = await ChatWorld.start({ database, cluster: { bus: new LocalNetwork().join('b'), link: cut } });
    const [ana, ben] = [await a.open('ana.1'), await b.open('ben.1')];
    const { room } = await ana.get('room:create', { title: 'Tea', kind: 'private' });
    const { token } = await ana.get('room:invite', { room: room.id });
    await ben.get('room:join', { room: room.id, invite: token });
    const eva = await b.open('eva.1');
    await eva.get('room:join', { room: room.id, invite: token });
    await ana.get('room:remove', { room: room.id, user: 'u-ben' });
    await waitFor(async () => expect((await ben.ask('history:get', { room: room.id })).ok).toBe(false), 15_000);
    const isOut = async (): Promise<void> => {
      await eva.say('still here?', `c${performance.now()}`, room.id);
      const heardBefore = ben.messages.length;
      await eva.say('and now?', `c${performance.now()}`, room.id);
      await waitFor(() => expect(eva.bodies.at(-1)).toBe('and now?'));
      expect(ben.messages).toHaveLength(heardBefore);
    };
    await waitFor(isOut, 15_000);
    await a.stop();
    await b.stop();
    await database.close();
  }, 60_000);
});
