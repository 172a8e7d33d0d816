import { fail } from '@roost/protocol';
import { fakeClock, until } from './testing/real-time.ts';
import { RoomWorld } from './testing/room-world.ts';
import { cid, message } from './testing/samples.ts';

let world: RoomWorld;

fakeClock();
beforeEach(async () => {
  world = await RoomWorld.start();
});
afterEach(() => world.stop());

describe('sending', () => {
  it.each(['ack first', 'notice first', 'ack only'] as const)(
    '[R6] replaces what is pending by the entry, without doubling it: %s',
    async (hears) => {
      world.lobby.hears = hears;
      await world.enter();
      const seen = new Set<number>();
      const look = (): void => {
        const { length } = world.shown.filter(({ body }) => body === 'hello');
        seen.add(length + world.room.outbox.getSnapshot().length);
      };
      world.room.send('hello');
      world.room.subscribe(look);
      world.room.outbox.subscribe(look);
      await until(() => world.shown.length === 1 && world.pending.length === 0);
      await world.roundTrip();
      expect(world.shown.map(({ body, user: { name } }) => [body, name])).toEqual([['hello', 'ana']]);
      expect(Math.max(...seen)).toBe(1);
    },
  );

  it('[D3] [R6] sends once what came through without its ack', async () => {
    world.lobby.hears = 'notice only';
    await world.enter();
    world.room.send('hello');
    await until(() => world.shown.length === 1);
    expect(world.pending).toEqual([]);
    jest.advanceTimersByTime(5_000);
    await world.roundTrip();
    jest.advanceTimersByTime(60_000);
    await world.roundTrip();
    expect(world.lobby.payloads('message:new')).toHaveLength(1);
  });

  it('[D3] sends again with the same cid when nobody answered', async () => {
    const { answers } = world.lobby;
    const answer = answers['message:new'];
    answers['message:new'] = () => 'silence';
    await world.enter();
    world.room.send('hello');
    await until(() => world.lobby.payloads('message:new').length === 1);
    jest.advanceTimersByTime(5_000);
    await until(() => world.pending[0] === 'hello: queued');
    if (answer !== undefined) answers['message:new'] = answer;
    jest.advanceTimersByTime(5_000);
    await until(() => world.shown.length === 1);
    const sent = { room: 'lobby', cid: 'own-1', body: 'hello' };
    expect(world.lobby.payloads('message:new')).toEqual([sent, sent]);
  });

  it('[D4] [R5] sends what was written during a cut when it is over, once and in order', async () => {
    await world.enter();
    await world.cut();
    for (const body of ['one', 'two', 'three']) world.room.send(body);
    expect(world.pending).toEqual(['one: queued', 'two: queued', 'three: queued']);
    await world.comeBack();
    await until(() => world.shown.length === 3 && world.pending.length === 0);
    expect(world.lobby.bodies).toEqual(['one', 'two', 'three']);
    expect(world.shown.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
  });

  it('[R6] does not send again what the join after a cut brought back', async () => {
    world.lobby.answers['message:new'] = ({ cid: sent, body }) => {
      world.lobby.log.push({ ...message(world.lobby.head + 1, 'ana'), cid: sent, body });
      return 'silence';
    };
    await world.enter();
    world.room.send('hello');
    await until(() => world.lobby.head === 1);
    await world.cut();
    await world.comeBack();
    await world.roundTrip();
    jest.advanceTimersByTime(60_000);
    await world.roundTrip();
    expect([world.shown.length, world.pending, world.lobby.payloads('message:new').length]).toEqual([1, [], 1]);
  });

  it('fails what can never be sent with its reason, and goes on', async () => {
    const answer = world.lobby.answers['message:new'];
    world.lobby.answers['message:new'] = () => fail('conflict', 'Another one has this cid.');
    await world.enter();
    world.room.send('bad');
    await until(() => world.pending[0] === 'bad: failed');
    if (answer !== undefined) world.lobby.answers['message:new'] = answer;
    world.room.send('good');
    await until(() => world.shown.length === 1);
    expect(world.pending).toEqual(['bad: failed']);
    world.room.discard(cid('own-1'));
    expect(world.pending).toEqual([]);
  });

  it.each([
    ['blank', '  ', 'invalid'],
    ['too long', 'a'.repeat(4_001), 'too_large'],
  ])('[R24] refuses at once a body that is %s', (_, body, code) => {
    expect(world.room.send(body)).toMatchObject({ ok: false, error: { code, field: 'body' } });
    expect(world.pending).toEqual([]);
  });
});
