import { ChatWorld } from '../chat/testing/chat-world.ts';
import type { Visitor } from '../chat/testing/visitor.ts';
import { waitFor } from '../chat/testing/wait-for.ts';

let world: ChatWorld;
let ana: Visitor;
let ben: Visitor;
beforeEach(async () => {
  world = await ChatWorld.start();
  [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
});
afterEach(() => world.stop());

const titles = async (person: Visitor): Promise<string[]> =>
  (await person.get('room:list', {})).rooms.map(({ title }) => title);
const create = async (person: Visitor, title: string, kind: string) =>
  (await person.get('room:create', { title, kind })).room;
const noSuchRoom = {
  ok: false,
  error: { code: 'not_found', message: 'There is no such room.', field: 'room', retryable: false },
};

describe('a public room', () => {
  it('has an address of its title, is on everybody’s list at once, and can be entered', async () => {
    const room = await create(ana, 'Café & Tea', 'public');
    expect(room).toEqual({ id: 'cafe-tea', title: 'Café & Tea', kind: 'public', role: 'owner', head: 0, online: 0 });
    await waitFor(() => expect(ben.changes).toEqual([{ id: 'cafe-tea', title: 'Café & Tea', kind: 'public' }]));
    expect(await titles(ben)).toEqual(['Lobby', 'Café & Tea']);
    await ben.join('cafe-tea');
    await ben.say('milk?', 'c1', 'cafe-tea');
    const [, tea] = (await ana.get('room:list', {})).rooms;
    expect(tea).toMatchObject({ id: 'cafe-tea', head: 1, online: 1 });
  });

  it('has a title that is not taken for another one’s; another title may have the same address', async () => {
    await create(ana, 'Tea', 'public');
    await create(ana, 'My Room Uim', 'public');
    for (const title of ['tea', 'Теа', 'Lobby', 'MY ROOM UIM', 'My R00m Uim'])
      expect(await ben.ask('room:create', { title, kind: 'public' })).toMatchObject({
        error: { code: 'conflict', field: 'title' },
      });
    expect(await create(ben, 'Tea!', 'public')).toMatchObject({ id: 'tea-2' });
    expect(await create(ben, '茶', 'public')).toMatchObject({ id: expect.stringMatching(/^r[\w-]{22}$/), title: '茶' });
  });
});

describe('a private room', () => {
  it('[D14] [P11] is for others as if it were not', async () => {
    const { id: room } = await create(ana, 'Secret', 'private');
    await ana.join(room);
    await ana.say('only for us', 'c1', room);
    for (const id of [room, 'nowhere']) {
      expect(await ben.ask('room:join', { room: id })).toEqual(noSuchRoom);
      expect(await ben.ask('room:join', { room: id, invite: 'x'.repeat(22) })).toEqual(noSuchRoom);
      expect(await ben.ask('history:get', { room: id })).toEqual(noSuchRoom);
      expect(await ben.ask('message:new', { room: id, cid: 'c1', body: 'hi' })).toEqual(noSuchRoom);
      expect(await ben.ask('read:mark', { room: id, seq: 1 })).toEqual(noSuchRoom);
      expect(await ben.ask('presence:sync', { room: id })).toEqual(noSuchRoom);
      expect(await ben.ask('room:invite', { room: id })).toEqual(noSuchRoom);
    }
    expect(await titles(ben)).toEqual(['Lobby']);
    expect([ben.changes, ben.messages, ben.states, ben.diffs]).toEqual([[], [], [], []]);
    expect(await titles(ana)).toEqual(['Lobby', 'Secret']);
  });

  it('[D14] lets in who has an invitation, and shows him what is written from then on', async () => {
    const { id: room } = await create(ana, 'Secret', 'private');
    await ana.join(room);
    await ana.say('before', 'c1', room);
    const { token } = await ana.get('room:invite', { room, uses: 1 });
    const joined = await ben.get('room:join', { room, invite: token });
    expect(joined).toMatchObject({ head: 1, messages: [], hasOlder: false, recovered: false, read: 1 });
    await waitFor(() => expect(ben.changes).toMatchObject([{ id: room, title: 'Secret', role: 'member' }]));
    await ana.say('now', 'c2', room);
    await waitFor(() => expect(ben.bodies).toEqual(['now']));
    for (const page of [{}, { before: 2 }, { after: 0 }]) {
      const { messages, hasOlder } = await ben.get('history:get', { room, ...page });
      expect({ messages, hasOlder }).toMatchObject({
        messages: 'before' in page ? [] : [{ body: 'now' }],
        hasOlder: false,
      });
    }
    const eva = await world.open('eva.1');
    expect(await eva.ask('room:join', { room, invite: token })).toEqual(noSuchRoom);
    expect(await ben.get('room:join', { room, invite: token })).toMatchObject({ head: 2 });
  });

  it('gives invitations by its owner and its moderators only', async () => {
    const { id: room } = await create(ana, 'Secret', 'private');
    const { token } = await ana.get('room:invite', { room });
    await ben.get('room:join', { room, invite: token });
    expect(await ben.ask('room:invite', { room })).toMatchObject({ error: { code: 'forbidden', field: 'room' } });
    expect(await ana.ask('room:invite', { room: 'lobby' })).toMatchObject({ error: { code: 'invalid' } });
  });
});

describe('a direct conversation', () => {
  it('is one for two people, whoever opens it, and each sees the other’s name', async () => {
    const { room } = await ana.get('dm:open', { user: 'u-ben' });
    expect(room).toMatchObject({ kind: 'dm', title: 'ben', user: { id: 'u-ben', name: 'ben' } });
    await waitFor(() => expect(ben.changes).toMatchObject([{ id: room.id, title: 'ana', user: { id: 'u-ana' } }]));
    expect(await ben.get('dm:open', { user: 'u-ana' })).toMatchObject({ room: { id: room.id, title: 'ana' } });
    expect((await ben.join(room.id)).room.title).toBe('ana');
    await ana.join(room.id);
    await ana.say('psst', 'c1', room.id);
    await waitFor(() => expect(ben.bodies).toEqual(['psst']));
  });

  it('[D14] is nobody else’s', async () => {
    const { room } = await ana.get('dm:open', { user: 'u-ben' });
    const eva = await world.open('eva.1');
    expect(await eva.ask('room:join', { room: room.id })).toEqual(noSuchRoom);
    expect(await titles(eva)).toEqual(['Lobby']);
  });

  it('needs another one', async () => {
    expect(await ana.ask('dm:open', { user: 'u-ana' })).toMatchObject({ error: { code: 'invalid', field: 'user' } });
    expect(await ana.ask('dm:open', { user: 'nobody' })).toMatchObject({ error: { code: 'not_found', field: 'user' } });
  });
});

describe('a block', () => {
  it('closes the conversation for who blocks, and changes nothing for the other one', async () => {
    const { room } = await ana.get('dm:open', { user: 'u-ben' });
    for (const person of [ana, ben]) await person.join(room.id);
    await ana.say('hello', 'c1', room.id);
    await waitFor(() => expect(ben.bodies).toEqual(['hello']));
    await ana.get('user:block', { user: 'u-ben', on: true });
    await waitFor(() => expect(ana.gone).toEqual([room.id]));
    expect(await ana.ask('history:get', { room: room.id })).toEqual(noSuchRoom);
    expect(await titles(ana)).toEqual(['Lobby']);
    expect(await ana.ask('dm:open', { user: 'u-ben' })).toMatchObject({ error: { code: 'forbidden', field: 'user' } });
    expect(await ana.get('user:blocks', {})).toMatchObject({ users: [{ name: 'ben' }] });
    expect(await ben.say('why?', 'c2', room.id)).toMatchObject({ seq: 2 });
    expect(await ben.get('dm:open', { user: 'u-ana' })).toMatchObject({ room: { id: room.id, title: 'ana' } });
    await waitFor(() => expect(ben.bodies).toEqual(['hello', 'why?']));
    expect([ana.bodies, ben.gone]).toEqual([['hello'], []]);
  });

  it('[D5] [D6] that is taken back leaves the log whole', async () => {
    const { room } = await ana.get('dm:open', { user: 'u-ben' });
    await ana.get('user:block', { user: 'u-ben', on: true });
    await ben.join(room.id);
    await ben.say('are you there?', 'c1', room.id);
    await ana.get('user:block', { user: 'u-ben', on: false });
    await waitFor(() => expect(ana.changes.at(-1)).toMatchObject({ id: room.id, title: 'ben' }));
    expect((await ana.join(room.id)).messages).toMatchObject([{ body: 'are you there?' }]);
    await ben.say('good', 'c2', room.id);
    await waitFor(() => expect(ana.bodies).toEqual(['good']));
  });

  it('against somebody with whom one never spoke keeps his conversation away', async () => {
    await ana.get('user:block', { user: 'u-ben', on: true });
    const { room } = await ben.get('dm:open', { user: 'u-ana' });
    expect(room).toMatchObject({ kind: 'dm', title: 'ana' });
    await ben.join(room.id);
    await ben.say('hi', 'c1', room.id);
    expect(await titles(ana)).toEqual(['Lobby']);
    expect([ana.changes, ana.heads]).toEqual([[], []]);
  });
});

describe('who does not sit in a room that is not public', () => {
  it('[D7] hears that something was written there, once for several, and strangers do not', async () => {
    const { room } = await ana.get('dm:open', { user: 'u-ben' });
    const eva = await world.open('eva.1');
    await ana.join(room.id);
    for (const body of ['one', 'two']) await ana.say(body, body, room.id);
    const heads = { [room.id]: { epoch: expect.any(String), seq: 2 } };
    await waitFor(() => expect(ben.heads).toEqual([heads]));
    expect([eva.heads, ben.messages]).toEqual([[], []]);
  });

  it('hears nothing of somebody whom he has blocked', async () => {
    const { room } = await ana.get('dm:open', { user: 'u-ben' });
    await ben.get('user:block', { user: 'u-ana', on: true });
    await ana.join(room.id);
    await ana.say('hello', 'c1', room.id);
    await waitFor(() => expect(ana.heads).toHaveLength(1));
    expect(ben.heads).toEqual([]);
  });
});
