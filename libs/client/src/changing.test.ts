import { fakeClock, until } from './testing/real-time.ts';
import { RoomWorld } from './testing/room-world.ts';
import { message } from './testing/samples.ts';

let world: RoomWorld;

fakeClock();
beforeEach(async () => {
  world = await RoomWorld.start();
});
afterEach(() => world.stop());

const shown = (): string[] =>
  world.shown.map(({ body, edited, deleted }) => `${body}${edited ? '*' : ''}${deleted ? 'X' : ''}`);
const isSettled =
  (...bodies: string[]) =>
  () =>
    world.pending.length === 0 && shown().join() === bodies.join();

describe('changing messages', () => {
  it.each(['ack first', 'notice first', 'ack only', 'notice only'] as const)(
    "[R6] shows one's edit and deletion once, and lets go of them in the outbox: %s",
    async (hears) => {
      world.lobby.log.push(message(1, 'ana'), message(2, 'ana'));
      world.lobby.hears = hears;
      await world.enter();
      world.room.edit(1, 'better');
      await until(isSettled('better*', 'message 2'));
      // Where no ack comes, the next one waits for its time to be over, and a while longer.
      jest.advanceTimersByTime(5_000);
      await world.roundTrip();
      world.room.remove(2);
      await world.roundTrip();
      jest.advanceTimersByTime(60_000);
      await until(isSettled('better*', 'X'));
      expect(world.seqs).toEqual([1, 2]);
      expect(world.timeline?.last).toBe(4);
    },
  );

  it('shows what others change, also in what is not loaded yet', async () => {
    world.lobby.fill(60);
    await world.enter();
    world.lobby.change(60, 'changed');
    world.lobby.change(3);
    await until(() => world.timeline?.last === 62);
    expect(world.shown.at(-1)).toMatchObject({ seq: 60, body: 'changed', edited: { seq: 61 } });
    world.room.loadOlder();
    await until(() => world.shown[0]?.seq === 1);
    expect(world.shown[2]).toMatchObject({ body: '', deleted: { seq: 62 } });
  });

  it('[D10] sends in order what was written and changed during a cut', async () => {
    await world.enter();
    await world.cut();
    const sent = world.room.send('slip');
    if (sent.ok) world.room.edit(sent.data.cid, 'no slip');
    world.room.send('next');
    expect(world.pending).toEqual(['slip: queued', 'no slip: queued', 'next: queued']);
    await world.comeBack();
    await until(isSettled('no slip*', 'next'));
    expect(world.lobby.payloads('message:edit')).toEqual([{ room: 'lobby', cid: 'own-2', target: 1, body: 'no slip' }]);
  });

  it('[D8] repairs a gap that an edit leaves, as one that a message leaves', async () => {
    world.lobby.fill(1);
    await world.enter();
    world.lobby.hears = 'ack only';
    world.lobby.answer('message:edit', { room: 'lobby', cid: 'x', target: 1, body: 'unheard' });
    world.lobby.change(1, 'heard');
    await until(() => world.timeline?.head === 3);
    jest.advanceTimersByTime(150);
    await until(isSettled('heard*'));
    expect(world.lobby.payloads('history:get')).toEqual([{ room: 'lobby', after: 1, limit: 200 }]);
  });

  it('[R24] refuses at once an edit to nothing', () => {
    expect(world.room.edit(1, ' ')).toMatchObject({ ok: false, error: { code: 'invalid', field: 'body' } });
    expect(world.pending).toEqual([]);
  });
});
