import { fail, ok, roomIdSchema, type RoomSummary } from '@roost/protocol';
import { KnownRooms } from './rooms.ts';
import { FakeConnection } from './testing/fake-connection.ts';
import { fakeClock, turn } from './testing/real-time.ts';
import { epoch, lobby, user } from './testing/samples.ts';

const tea = roomIdSchema.parse('tea');
const secret: RoomSummary = { id: tea, title: 'Secret', kind: 'private', role: 'member', head: 0, online: 0 };

fakeClock();

describe('the rooms of a client', () => {
  let connection: FakeConnection;
  let rooms: KnownRooms;
  const titles = (): string[] => rooms.getSnapshot().rooms.map(({ title }) => title);
  const asked = (): number => connection.lobby.payloads('room:list').length;
  beforeEach(async () => {
    connection = new FakeConnection();
    rooms = new KnownRooms({ connection, random: () => 0.5 });
    connection.start();
    rooms.start();
    await turn();
  });
  afterEach(() => rooms.stop());

  it('are asked for with every connection, and forgotten with the person', async () => {
    expect(titles()).toEqual(['Lobby']);
    connection.be({ status: 'reconnecting', since: 1 });
    connection.lobby.rooms = [secret];
    connection.start();
    await turn();
    expect(titles()).toEqual(['Lobby', 'Secret']);
    rooms.stop();
    expect(rooms.getSnapshot()).toEqual({ isKnown: false, rooms: [] });
  });

  it('are asked for once when several come to the list, and follow what is told of them', async () => {
    connection.lobby.rooms = [secret];
    for (let n = 0; n < 3; n += 1) connection.lobby.tell('room:changed', { room: secret });
    await turn();
    jest.advanceTimersByTime(300);
    await turn();
    expect([asked(), titles()]).toEqual([2, ['Lobby', 'Secret']]);
    connection.lobby.tell('room:changed', { room: { ...secret, title: 'Tea' } });
    connection.lobby.tell('room:head', { rooms: { [tea]: { epoch, seq: 3 } } });
    await turn();
    expect(rooms.getSnapshot().rooms[1]).toMatchObject({ title: 'Tea', head: 3 });
    connection.lobby.tell('room:gone', { room: tea });
    await turn();
    expect([asked(), titles()]).toEqual([2, ['Lobby']]);
  });

  it('[R18] follow what is read, here and elsewhere', async () => {
    connection.lobby.tell('read:marked', { room: lobby, seq: 4 });
    await turn();
    expect(rooms.getSnapshot().rooms[0]?.read).toBe(4);
    rooms.read(lobby, 6);
    expect(rooms.getSnapshot().rooms[0]?.read).toBe(6);
  });

  it('are asked for again when the server could not tell', async () => {
    const { answers } = connection.lobby;
    const before = answers['room:list'];
    answers['room:list'] = () => fail('rate_limited', 'Too fast.', { retryAfterMs: 700 });
    rooms.refresh();
    await turn();
    if (before !== undefined) answers['room:list'] = before;
    connection.lobby.rooms = [secret];
    jest.advanceTimersByTime(699);
    await turn();
    expect(titles()).toEqual(['Lobby']);
    jest.advanceTimersByTime(1);
    await turn();
    expect(titles()).toEqual(['Lobby', 'Secret']);
  });

  it('have what was done in them when its answer is there', async () => {
    connection.lobby.answers['dm:open'] = ({ user: other }) => {
      const direct: RoomSummary = { ...secret, kind: 'dm', title: 'ben', user: user('ben') };
      connection.lobby.rooms = [direct];
      return other === user('ben').id ? ok({ room: direct }) : fail('not_found', 'There is no such person.');
    };
    expect(await rooms.openDirect(user('ben').id)).toMatchObject({ ok: true, data: { room: { id: tea } } });
    expect(titles()).toEqual(['Lobby', 'ben']);
  });
});
