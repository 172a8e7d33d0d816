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

describe('message:new', () => {
  it('[D1] is in the database when it is acknowledged', async () => {
    const ana = await world.open('ana.1');
    await ana.join();
    const sent = await ana.say('hello');
    const { messages } = await world.database.current.messages.page((await ana.join()).room.id, {
      from: 'newest',
      limit: 9,
    });
    expect(messages).toMatchObject([{ ...sent, cid: 'hello', body: 'hello' }]);
  });

  it('[D6] brings everybody every message once, in the order of seq, the author included', async () => {
    const people = await Promise.all(['ana.1', 'ben.1', 'eva.1'].map((session) => world.open(session)));
    await Promise.all(people.map((person) => person.join()));
    await Promise.all(people.flatMap((person, index) => range(1, 30).map((n) => person.say(`${index}-${n}`))));
    for (const person of people) {
      await waitFor(() => expect(seqs(person.messages)).toEqual(range(1, 90)));
    }
  });

  it('[D4] keeps the order in which one socket sent', async () => {
    const ana = await world.open('ana.1');
    await ana.join();
    const sent = await Promise.all(range(1, 30).map((n) => ana.say(`line ${n}`, `c${n}`)));
    expect(sent.map(({ seq }) => seq)).toEqual(range(1, 30));
  });

  it('[R23] has the author and the time of the server', async () => {
    const ana = await world.open('ana.1');
    await ana.join();
    await ana.say('hello');
    await waitFor(() => expect(ana.messages).toHaveLength(1));
    expect(ana.messages[0]).toMatchObject({ user: { id: 'u-ana', name: 'ana', kind: 'guest' }, timestamp: 1_000 });
  });

  it('[D3] answers a retry with the first answer and tells nobody again, from another connection, too', async () => {
    const [ana, ben, again] = [await world.open('ana.1'), await world.open('ben.1'), await world.open('ana.2')];
    await Promise.all([ana.join(), ben.join(), again.join()]);
    const first = await ana.say('hello', 'c1');
    expect(await ana.say('hello', 'c1')).toEqual({ ...first, duplicate: true });
    expect(await again.say('hello', 'c1')).toEqual({ ...first, duplicate: true });
    await ben.say('last');
    await waitFor(() => expect(ben.bodies).toEqual(['hello', 'last']));
  });

  it('[D3] refuses the same cid with another body', async () => {
    const ana = await world.open('ana.1');
    await ana.join();
    await ana.say('hello', 'c1');
    const ack = await ana.ask('message:new', { room: 'lobby', cid: 'c1', body: 'bye' });
    expect(ack).toMatchObject({ ok: false, error: { code: 'conflict', field: 'cid', retryable: false } });
  });

  it('is for members: others are told to join, and an unknown room is not found', async () => {
    const ana = await world.open('ana.1');
    const send = (room: string) => ana.ask('message:new', { room, cid: 'c1', body: 'hello' });
    expect(await send('lobby')).toMatchObject({ ok: false, error: { code: 'forbidden', field: 'room' } });
    expect(await send('nowhere')).toMatchObject({ ok: false, error: { code: 'not_found', field: 'room' } });
  });

  it.each([
    ['too_large', 'x'.repeat(4_001)],
    ['too_large', '\u{10000}'.repeat(4_001)],
    ['invalid', ' \n '],
    ['invalid', 'half \ud800'],
  ])('answers %s for a body that is no message', async (code, body) => {
    const ana = await world.open('ana.1');
    await ana.join();
    const ack = await ana.ask('message:new', { room: 'lobby', cid: 'c1', body });
    expect(ack).toMatchObject({ ok: false, error: { code, field: 'body' } });
  });
});

describe('history:get', () => {
  it('[D14] reads pages before and after a place, for members only', async () => {
    await fillLobby(world, 60);
    const ana = await world.open('ana.1');
    expect(await ana.ask('history:get', { room: 'lobby' })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    await ana.join();
    const page = async (where: object) => {
      const { messages, ...rest } = await ana.get('history:get', { room: 'lobby', ...where });
      return { seqs: seqs(messages), ...rest };
    };
    expect(await page({})).toEqual({ seqs: range(11, 60), hasOlder: true, head: 60 });
    expect(await page({ before: 11, limit: 5 })).toEqual({ seqs: range(6, 10), hasOlder: true, head: 60 });
    expect(await page({ before: 6 })).toEqual({ seqs: range(1, 5), hasOlder: false, head: 60 });
    expect(await page({ after: 58 })).toEqual({ seqs: [59, 60], hasOlder: true, head: 60 });
  });
});
