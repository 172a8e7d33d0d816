import { cidSchema, roomIdSchema } from '@roost/protocol';
import { ChatWorld } from './testing/chat-world.ts';
import { fillLobby } from './testing/fill-lobby.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await ChatWorld.start();
});
afterEach(() => world.stop());

const mark = (seq: number) => ({ room: 'lobby', seq });

describe('read:mark', () => {
  it('[R18] is told to the other connections of the same person, and to nobody else', async () => {
    await fillLobby(world, 5);
    const [ana, tab, ben] = [await world.open('ana.1'), await world.open('ana.2'), await world.open('ben.1')];
    for (const person of [ana, tab, ben]) await person.join();
    expect(await ana.get('read:mark', mark(4))).toEqual({});
    await waitFor(() => expect(tab.reads).toEqual([mark(4)]));
    await ben.say('after');
    await waitFor(() => expect(ana.bodies).toEqual(['after']));
    expect([ana.reads, ben.reads]).toEqual([[], []]);
  });

  it('[R18] is in the database when it is acknowledged, and what every later join tells', async () => {
    await fillLobby(world, 9);
    const ana = await world.open('ana.1');
    await ana.join();
    await fillLobby(world, 15);
    await ana.get('read:mark', mark(12));
    await ana.get('read:mark', mark(10));
    const [lobby, id] = [roomIdSchema.parse('lobby'), (await world.signIn('ana.1')).user.id];
    expect(await world.database.current.reads.positions(id, [lobby])).toEqual(new Map([[lobby, 12]]));
    expect(await (await world.open('ana.2')).join()).toMatchObject({ head: 15, read: 12 });
  });

  it('[R18] begins in a direct conversation before all that was written to one', async () => {
    const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    const { room } = await ana.get('dm:open', { user: 'u-ben' });
    await ana.join(room.id);
    await ana.say('psst', 'c1', room.id);
    expect(await ben.join(room.id)).toMatchObject({ head: 1, read: 0 });
  });

  it('[R18] has a beginning: who is in a room for the first time has nothing to catch up with', async () => {
    await fillLobby(world, 3);
    const ana = await world.open('ana.1');
    expect(await ana.join()).toMatchObject({ head: 3, read: 3 });
    const { user: author } = await world.signIn('filler.1');
    const room = roomIdSchema.parse('lobby');
    await world.database.current.messages.append({ room, author, cid: cidSchema.parse('late'), body: 'late' });
    await waitFor(async () => expect(await ana.join()).toMatchObject({ head: 4, read: 3 }));
  });

  it('is for members, and for entries that there are', async () => {
    await fillLobby(world, 3);
    const ana = await world.open('ana.1');
    expect(await ana.ask('read:mark', mark(1))).toMatchObject({
      ok: false,
      error: { code: 'forbidden', field: 'room' },
    });
    expect(await ana.ask('read:mark', { room: 'nowhere', seq: 1 })).toMatchObject({ error: { code: 'not_found' } });
    await ana.join();
    for (const seq of [4, 0, -1, 1.5])
      expect(await ana.ask('read:mark', mark(seq))).toMatchObject({ error: { code: 'invalid', field: 'seq' } });
    expect(await ana.ask('read:mark', mark(3))).toEqual({ ok: true, data: {} });
  });
});
