import { fail, ok } from '@roost/protocol';
import { fakeClock, turn, until } from './testing/real-time.ts';
import { RoomWorld } from './testing/room-world.ts';
import { lobby } from './testing/samples.ts';

let world: RoomWorld;
fakeClock();
beforeEach(async () => {
  world = await RoomWorld.start();
});
afterEach(() => world.stop());

const marks = (): unknown[] => world.lobby.payloads('read:mark');
const reading = () => world.room.reads.getSnapshot();
const hears = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) world.lobby.say();
  await until(() => world.shown.at(-1)?.seq === world.lobby.head);
};

describe('the marks of a reader', () => {
  it('[R18] begin where the server says, and go on when the end is seen', async () => {
    world.lobby.fill(5);
    world.lobby.read = 2;
    await world.enter();
    expect(reading()).toEqual({ read: 2, unread: 3, firstUnread: 3, lineAt: 3 });
    world.room.reads.seeEnd();
    await world.roundTrip();
    expect(reading()).toEqual({ read: 5, unread: 0, firstUnread: undefined, lineAt: 3 });
    expect(marks()).toEqual([{ room: lobby, seq: 5 }]);
  });

  it('[R18] are none in a hidden page, and come when it is looked at again', async () => {
    await world.enter();
    world.room.reads.seeEnd();
    world.page.hide();
    await hears(2);
    world.room.reads.seen(2);
    await world.roundTrip();
    expect([reading().unread, reading().lineAt, marks()]).toEqual([2, 1, []]);
    world.page.look();
    await world.roundTrip();
    expect([reading().unread, reading().lineAt, marks()]).toEqual([0, 1, [{ room: lobby, seq: 2 }]]);
  });

  it('[R18] end with the view of the end, and what was seen elsewhere in the log counts up to there', async () => {
    await world.enter();
    const leaveEnd = world.room.reads.seeEnd();
    leaveEnd();
    leaveEnd();
    await hears(4);
    expect(reading().unread).toBe(4);
    world.room.reads.seen(3);
    expect([reading().read, reading().unread]).toEqual([3, 1]);
    world.room.reads.seen(99);
    expect(reading().read).toBe(4);
  });

  it('[R18] of another device are heard, and of another page of this browser, without telling the server again', async () => {
    await world.enter();
    await hears(5);
    world.lobby.tell('read:marked', { room: lobby, seq: 3 });
    await until(() => reading().read === 3);
    world.pages.readElsewhere({ room: lobby, seq: 5 });
    expect(reading()).toEqual({ read: 5, unread: 0, firstUnread: undefined, lineAt: 1 });
    expect(world.pages.toldRead).toEqual([]);
  });

  it('[R18] are told to the other pages of the browser at once, and to the server at most once a second', async () => {
    await world.enter();
    world.room.reads.seeEnd();
    await hears(1);
    await hears(3);
    await world.roundTrip();
    expect(world.pages.toldRead.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(marks()).toEqual([{ room: lobby, seq: 1 }]);
    jest.advanceTimersByTime(1_000);
    await world.roundTrip();
    expect(marks()).toEqual([1, 4].map((seq) => ({ room: lobby, seq })));
  });

  it('[R18] are told again when the server could not take them, and after a cut', async () => {
    await world.enter();
    world.room.reads.seeEnd();
    const works = world.lobby.answers['read:mark'];
    world.lobby.answers['read:mark'] = () => fail('unavailable', 'Not now.', { retryAfterMs: 3_000 });
    await hears(1);
    await world.roundTrip();
    world.lobby.answers['read:mark'] = works ?? (() => ok({}));
    jest.advanceTimersByTime(3_000);
    await world.roundTrip();
    expect([marks().length, world.lobby.read]).toEqual([2, 1]);

    await world.cut();
    world.lobby.fill(1);
    await world.comeBack();
    await world.roundTrip();
    expect([reading().unread, reading().lineAt, world.lobby.read]).toEqual([0, 2, 2]);
  });

  it('of all take the line away, and so does leaving the room', async () => {
    world.lobby.fill(5);
    world.lobby.read = 2;
    const leave = await world.enter();
    world.room.reads.markAll();
    expect(reading()).toEqual({ read: 5, unread: 0, firstUnread: undefined, lineAt: undefined });
    await hears(1);
    expect(reading().lineAt).toBe(6);
    leave();
    jest.advanceTimersByTime(1);
    await turn();
    expect([reading().lineAt, world.pages.listeners]).toEqual([undefined, 0]);
  });
});
