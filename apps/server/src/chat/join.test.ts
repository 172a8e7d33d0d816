import type { Entry } from '@roost/protocol';
import { ChatWorld } from './testing/chat-world.ts';
import { fillLobby } from './testing/fill-lobby.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await ChatWorld.start();
});
afterEach(() => world.stop());

const seqs = (entries: readonly Entry[]): number[] => entries.map(({ seq }) => seq);
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('room:join', () => {
  it('answers with the room and its newest page, then sends the list of people with oneself on it', async () => {
    await fillLobby(world, 60);
    const ana = await world.open('ana.1');
    const { room, ...page } = await ana.join();
    expect(room).toEqual({ id: 'lobby', title: 'Lobby', kind: 'public', epoch: expect.any(String) });
    expect(seqs(page.messages)).toEqual(range(11, 60));
    expect(page).toMatchObject({ head: 60, hasOlder: true, recovered: false });
    expect(ana.states[0]?.room).toBe('lobby');
    expect(ana.states[0]?.presences).toEqual({
      'u-ana': {
        user: { id: 'u-ana', name: 'ana', kind: 'guest' },
        metas: [{ phx_ref: expect.any(String), online_at: expect.any(Number), status: 'online', device: 'desktop' }],
      },
    });
    expect(ana.events.indexOf('ack')).toBeLessThan(ana.events.indexOf('presence_state'));
  });

  it('[D9] continues a cursor of the same epoch: nothing is missing and nothing comes twice', async () => {
    await fillLobby(world, 5);
    const ana = await world.open('ana.1');
    const { epoch } = (await ana.join()).room;
    ana.cut();
    await fillLobby(world, 8);
    const back = await world.open('ana.1');
    const { messages, ...page } = await back.join('lobby', { epoch, seq: 5 });
    expect(seqs(messages)).toEqual([6, 7, 8]);
    expect(page).toMatchObject({ head: 8, hasOlder: true, recovered: true });
  });

  it('[D9] answers a cursor with at most 200 entries, and the head tells that there are more', async () => {
    await fillLobby(world, 205);
    const ana = await world.open('ana.1');
    const { epoch } = (await ana.join()).room;
    const { messages, head } = await ana.join('lobby', { epoch, seq: 1 });
    expect(seqs(messages)).toEqual(range(2, 201));
    expect(head).toBe(205);
  });

  it('[D15] starts over with a cursor of another epoch', async () => {
    await fillLobby(world, 3);
    const ana = await world.open('ana.1');
    const { messages, recovered } = await ana.join('lobby', { epoch: 'another', seq: 2 });
    expect(seqs(messages)).toEqual([1, 2, 3]);
    expect(recovered).toBe(false);
  });

  it('is idempotent: a second join causes no diff', async () => {
    const ana = await world.open('ana.1');
    await ana.join();
    const { v } = ana.states[0] ?? { v: -1 };
    await ana.join();
    expect(ana.states.map((state) => state.v)).toEqual([v, v]);
  });

  it.each(['nowhere', '__proto__', 'constructor'])('knows no room %s', async (room) => {
    const ana = await world.open('ana.1');
    const ack = await ana.ask('room:join', { room });
    expect(ack).toMatchObject({ ok: false, error: { field: 'room' } });
  });

  it('refuses more rooms than a socket may be in', async () => {
    const poor = await ChatWorld.start({ roomsPerSocket: 0 });
    const ana = await poor.open('ana.1');
    const ack = await ana.ask('room:join', { room: 'lobby' });
    expect(ack).toMatchObject({ ok: false, error: { code: 'forbidden', field: 'room' } });
    await poor.stop();
  });
});

describe('room:leave', () => {
  it('[P1] takes a person off the list at once, and his messages away from him', async () => {
    const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    await ana.join();
    await ben.join();
    await waitFor(() => expect(ana.diffs.flatMap(({ joins }) => Object.keys(joins))).toContain('u-ben'));
    await ben.get('room:leave', { room: 'lobby' });
    await waitFor(() => expect(ana.diffs.flatMap(({ leaves }) => Object.keys(leaves))).toEqual(['u-ben']), 1_000);
    await ana.say('are you there?');
    expect(await ben.ask('history:get', { room: 'lobby' })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(ben.messages).toEqual([]);
  });

  it('works for a room that one is not in', async () => {
    const ana = await world.open('ana.1');
    expect(await ana.get('room:leave', { room: 'lobby' })).toEqual({});
  });
});
