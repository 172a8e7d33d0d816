import { fail } from '@roost/protocol';
import { fakeClock, until } from './testing/real-time.ts';
import { RoomWorld } from './testing/room-world.ts';
import { epoch, user } from './testing/samples.ts';

const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
let world: RoomWorld;

fakeClock();
beforeEach(async () => {
  world = await RoomWorld.start();
});
afterEach(() => world.stop());

describe('a room channel', () => {
  it('[R14] joins once however many ask, and leaves with the last', async () => {
    const releases = [world.room.open(), world.room.open(), world.room.open()];
    await until(() => world.isLive);
    releases.slice(1).forEach((release) => release());
    releases[1]?.();
    jest.advanceTimersByTime(10);
    await world.roundTrip();
    expect(world.lobby.asked.map(({ name }) => name)).toEqual(['room:join', 'presence:update']);
    releases[0]?.();
    jest.advanceTimersByTime(0);
    await world.roundTrip();
    expect(world.lobby.payloads('room:leave')).toEqual([{ room: 'lobby' }]);
    expect(world.isLive).toBe(false);
  });

  it('[R14] neither leaves nor joins again when it is closed and opened within a turn', async () => {
    const release = await world.enter();
    release();
    const again = world.room.open();
    jest.advanceTimersByTime(10);
    await world.roundTrip();
    expect(world.lobby.asked.map(({ name }) => name)).toEqual(['room:join', 'presence:update']);
    again();
  });

  it('[D9] comes back with its cursor by the same request, and misses nothing', async () => {
    world.lobby.fill(3);
    await world.enter();
    await world.cut();
    world.lobby.fill(4);
    await world.comeBack();
    expect(world.lobby.payloads('room:join')).toEqual([
      { room: 'lobby' },
      { room: 'lobby', cursor: { epoch, seq: 3 } },
    ]);
    expect(world.seqs).toEqual(upTo(7));
  });

  it('[D15] starts over when the server comes back with another log', async () => {
    world.lobby.fill(9);
    await world.enter();
    await world.cut();
    world.lobby.restoreBackup(2);
    await world.comeBack();
    expect([world.timeline?.epoch, world.seqs]).toEqual(['e2', [1, 2]]);
  });

  it('[D8] reads on after a join that brought a part, in pages of 200, until the head', async () => {
    await world.enter();
    await world.cut();
    world.lobby.fill(650);
    await world.comeBack();
    while (world.shown.length < 650) {
      jest.advanceTimersByTime(0);
      await world.roundTrip();
    }
    expect(world.seqs).toEqual(upTo(650));
    expect(world.lobby.payloads('history:get')).toEqual(
      [200, 400, 600].map((after) => ({ room: 'lobby', after, limit: 200 })),
    );
  });

  it('[D8] repairs a gap 150 ms after it was noticed, however much comes in meanwhile', async () => {
    await world.enter();
    world.lobby.fill(2);
    for (let entry = 0; entry < 5; entry += 1) {
      world.lobby.say();
      await until(() => world.timeline?.head === world.lobby.head);
      expect(world.lobby.payloads('history:get')).toEqual([]);
      jest.advanceTimersByTime(30);
    }
    await until(() => world.shown.length === 7);
    expect(world.lobby.payloads('history:get')).toEqual([{ room: 'lobby', after: 0, limit: 200 }]);
    expect(world.seqs).toEqual(upTo(7));
  });

  it('[D8] asks for nothing when what was missing was only late', async () => {
    await world.enter();
    world.lobby.fill(1);
    const [late] = world.lobby.log;
    world.lobby.say();
    await until(() => world.timeline?.head === 2);
    jest.advanceTimersByTime(149);
    if (late?.type === undefined && late !== undefined) world.lobby.tell('message:new', late);
    await until(() => world.shown.length === 2);
    jest.advanceTimersByTime(1_000);
    await world.roundTrip();
    expect(world.lobby.payloads('history:get')).toEqual([]);
  });

  it('[D8] tries a repair again that did not work, but not in a loop', async () => {
    await world.enter();
    const answer = world.lobby.answers['history:get'];
    world.lobby.answers['history:get'] = () => fail('rate_limited', 'Slow down.', { retryAfterMs: 3_000 });
    world.lobby.fill(1);
    world.lobby.say();
    await until(() => world.timeline?.head === 2);
    jest.advanceTimersByTime(150);
    await world.roundTrip();
    jest.advanceTimersByTime(2_999);
    await world.roundTrip();
    expect(world.lobby.payloads('history:get')).toHaveLength(1);
    if (answer !== undefined) world.lobby.answers['history:get'] = answer;
    jest.advanceTimersByTime(1);
    await until(() => world.shown.length === 2);
  });

  it('loads older pages, one at a time, until the first entry', async () => {
    world.lobby.fill(120);
    await world.enter();
    expect(world.seqs).toEqual(upTo(120, 71));
    world.room.loadOlder();
    world.room.loadOlder();
    await until(() => !world.room.getSnapshot().loadingOlder);
    expect(world.seqs).toEqual(upTo(120, 21));
    world.room.loadOlder();
    await until(() => !world.room.getSnapshot().loadingOlder);
    expect([world.seqs, world.timeline?.hasOlder]).toEqual([upTo(120), false]);
    world.room.loadOlder();
    await world.roundTrip();
    expect(world.lobby.payloads('history:get')).toHaveLength(2);
  });

  it('is denied with the reason when the server does not let it in', async () => {
    world.lobby.answers['room:join'] = () => fail('not_found', 'There is no such room.');
    world.room.open();
    await until(() => world.room.getSnapshot().status.status === 'denied');
    expect(world.room.getSnapshot().status).toMatchObject({ error: { code: 'not_found' } });
  });

  it('joins again after a while when the server cannot let it in now', async () => {
    const answer = world.lobby.answers['room:join'];
    world.lobby.answers['room:join'] = () => fail('unavailable', 'Later.', { retryAfterMs: 700 });
    world.room.open();
    await until(() => world.lobby.payloads('room:join').length === 1);
    await world.roundTrip();
    if (answer !== undefined) world.lobby.answers['room:join'] = answer;
    expect(world.room.getSnapshot().status.status).toBe('joining');
    jest.advanceTimersByTime(700);
    await until(() => world.isLive);
  });

  it('[D7] reads what it never got when the head tells of it', async () => {
    await world.enter();
    world.lobby.fill(2);
    await world.roundTrip();
    expect(world.seqs).toEqual([]);
    world.lobby.tellHead();
    await until(() => world.timeline?.head === 2);
    jest.advanceTimersByTime(150);
    await until(() => world.seqs.length === 2);
    expect(world.lobby.payloads('history:get')).toEqual([{ room: 'lobby', after: 0, limit: 200 }]);
  });

  it('[D7] [D15] joins anew when the head is of another log', async () => {
    world.lobby.fill(3);
    await world.enter();
    world.lobby.restoreBackup(2);
    world.lobby.tellHead();
    await until(() => world.timeline?.epoch === 'e2');
    expect(world.seqs).toEqual([1, 2]);
  });

  it('[D8] jumps to the newest page when a head tells that too much is missing, and loads the gap when asked', async () => {
    world.lobby.fill(3);
    await world.enter();
    world.lobby.fill(6_000);
    world.lobby.tellHead();
    await until(() => world.timeline?.head === 6_003);
    jest.advanceTimersByTime(150);
    await until(() => world.timeline?.gaps.length === 1);
    expect(world.seqs).toEqual([1, 2, 3, ...upTo(6_003, 5_954)]);
    world.room.loadGap(3);
    world.room.loadGap(3);
    expect(world.room.getSnapshot().loadingGap).toBe(3);
    await until(() => world.room.getSnapshot().loadingGap === undefined);
    expect(world.timeline?.gaps).toEqual([{ after: 203, before: 5_954 }]);
    expect(world.seqs).toEqual([...upTo(203), ...upTo(6_003, 5_954)]);
    expect(world.lobby.payloads('history:get').slice(1)).toEqual([{ room: 'lobby', after: 3, limit: 200 }]);
  });

  it('[D8] reads what is missing at its end at once when asked', async () => {
    await world.enter();
    world.lobby.fill(2);
    world.lobby.tellHead();
    await until(() => world.timeline?.head === 2);
    world.room.loadGap(0);
    jest.advanceTimersByTime(0);
    await until(() => world.seqs.length > 0);
    expect(world.seqs).toEqual([1, 2]);
  });

  it('[R11] tells that one types, and that it is over when the message is sent or the room left', async () => {
    world.room.typed();
    const release = await world.enter();
    world.room.typed();
    world.room.typed();
    world.room.send('hello');
    jest.setSystemTime(Date.now() + 2_000);
    world.room.typed();
    release();
    jest.advanceTimersByTime(0);
    await until(() => world.lobby.payloads('room:leave').length === 1);
    const said = (on: boolean) => ({ name: 'typing', payload: { room: 'lobby', on } });
    expect(world.lobby.signals).toEqual([said(true), said(false), said(true), said(false)]);
  });

  it('[R11] shows who types until his message is there, or the connection is not', async () => {
    await world.enter();
    const names = (): string[] => world.room.typists.getSnapshot().map(({ name }) => name);
    world.lobby.typing('ben');
    world.lobby.typing('cem');
    await until(() => names().length === 2);
    world.lobby.say();
    await until(() => world.seqs.length === 1);
    expect(names()).toEqual(['cem']);
    await world.cut();
    expect(names()).toEqual([]);
  });

  it('[P5] shows who is there, and asks again when a diff is missing', async () => {
    await world.enter();
    world.lobby.present(1, 'ana', 'ben');
    await until(() => world.room.members().length === 2);
    expect(world.room.members().map(({ name, self }) => [name, self])).toEqual([
      ['ana', true],
      ['ben', false],
    ]);
    world.lobby.joined(3, 'dan');
    await until(() => world.lobby.payloads('presence:sync').length === 1);
    world.lobby.present(3, 'ana', 'ben', 'cem', 'dan');
    await until(() => world.room.members().length === 4);
    expect(world.room.member(user('dan').id)?.name).toBe('dan');
  });

  it('[P5] keeps asking for who is there until it is told', async () => {
    await world.enter();
    world.lobby.present(1, 'ana');
    world.lobby.answers['presence:sync'] = () => fail('unavailable', 'Later.');
    world.lobby.joined(3, 'dan');
    await until(() => world.lobby.payloads('presence:sync').length === 1);
    await world.roundTrip();
    jest.advanceTimersByTime(1_000);
    await until(() => world.lobby.payloads('presence:sync').length === 2);
    world.lobby.present(3, 'ana', 'dan');
    await until(() => world.room.members().length === 2);
    jest.advanceTimersByTime(10_000);
    await world.roundTrip();
    expect(world.lobby.payloads('presence:sync')).toHaveLength(2);
  });

  it('loads the page around an entry, once, and tells when there is none', async () => {
    world.lobby.fill(300);
    await world.enter();
    expect(await world.room.loadAround(280)).toBe('here');
    expect(await world.room.loadAround(100)).toBe('here');
    expect(world.timeline?.gaps).toEqual([{ after: 124, before: 251 }]);
    expect(world.seqs).toEqual([...upTo(124, 75), ...upTo(300, 251)]);
    expect(await world.room.loadAround(90)).toBe('here');
    expect(await world.room.loadAround(301)).toBe('nowhere');
    expect(world.lobby.payloads('history:get')).toEqual(
      [125, 326].map((before) => ({ room: 'lobby', before, limit: 50 })),
    );
    await world.cut();
    expect(await world.room.loadAround(10)).toBe('unknown');
  });
});
