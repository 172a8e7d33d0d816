import { roomIdSchema, type RoomSummary } from '@roost/protocol';
import { unknownRooms, unreadIn, withAnswer, withChange, withHead, withoutRoom, withRead } from './room-list.ts';

const id = (text: string) => roomIdSchema.parse(text);
const room = (name: string, more: Partial<RoomSummary> = {}): RoomSummary => ({
  id: id(name),
  title: name,
  kind: 'public',
  head: 0,
  online: 0,
  ...more,
});
const list = withAnswer(unknownRooms, [
  room('lobby', { head: 5, read: 2 }),
  room('tea', { kind: 'private', role: 'member' }),
]);

describe('a list of rooms', () => {
  it('is known from the first answer on, and the very same when nothing has changed', () => {
    expect([unknownRooms.isKnown, list.isKnown]).toEqual([false, true]);
    const again = withAnswer(list, [
      room('lobby', { head: 5, read: 2 }),
      room('tea', { kind: 'private', role: 'member' }),
    ]);
    expect(again).toBe(list);
    const grown = withAnswer(list, [
      room('lobby', { head: 6, read: 2 }),
      room('tea', { kind: 'private', role: 'member' }),
    ]);
    expect(grown.rooms[0]).not.toBe(list.rooms[0]);
    expect(grown.rooms[1]).toBe(list.rooms[1]);
  });

  it('[R18] counts what is unread, and forgets nothing that was read, whatever an answer of before says', () => {
    expect(unreadIn(room('lobby', { head: 5, read: 2 }))).toBe(3);
    expect(unreadIn(room('never', { head: 5 }))).toBe(0);
    const read = withRead(list, id('lobby'), 4);
    expect(withRead(read, id('lobby'), 3)).toBe(read);
    expect(withAnswer(read, [room('lobby', { head: 5, read: 2 })]).rooms[0]?.read).toBe(4);
  });

  it('takes in that a log has grown, and never that it has shrunk', () => {
    expect(withHead(list, id('lobby'), 9).rooms[0]?.head).toBe(9);
    expect(withHead(list, id('lobby'), 3)).toBe(list);
    expect(withHead(list, id('nowhere'), 3)).toBe(list);
  });

  it('takes in what has changed of a room, and leaves what was not told', () => {
    const notice = { room: { id: id('tea'), title: 'Coffee', kind: 'private' as const } };
    expect(withChange(list, notice).rooms[1]).toEqual({ ...list.rooms[1], title: 'Coffee' });
    expect(withChange(list, { room: { ...notice.room, id: id('nowhere') } })).toBe(list);
  });

  it('forgets a room that is gone', () => {
    expect(withoutRoom(list, id('tea')).rooms.map(({ title }) => title)).toEqual(['lobby']);
    expect(withoutRoom(list, id('nowhere'))).toBe(list);
  });
});
