import { roomIdSchema } from '@roost/protocol';
import type { RoomSummary } from '@roost/react';
import type { Followed } from './followed-rooms.ts';
import { sectionsOf } from './room-sections.ts';

const room = (id: string, changes: Partial<RoomSummary> = {}): RoomSummary => ({
  id: roomIdSchema.parse(id),
  title: id,
  kind: 'public',
  head: 0,
  online: 0,
  ...changes,
});
const lobby = roomIdSchema.parse('lobby');
const sections = (rooms: readonly RoomSummary[], followed: Followed = {}) => {
  const { own, direct, others } = sectionsOf(rooms, lobby, followed);
  return [own, direct, others].map((all) => all.map(({ id }) => id).join(' '));
};

describe('the sections of the rooms', () => {
  it("are one's own rooms, one's conversations, and what else is open", () => {
    const rooms = [
      room('secret', { kind: 'private' }),
      room('been-there', { read: 0 }),
      room('never-been'),
      room('mine', { role: 'owner' }),
      room('ben', { kind: 'dm' }),
    ];
    expect(sections(rooms)).toEqual(['been-there mine secret', 'ben', 'never-been']);
  });

  it('are sorted by title as people sort, the lobby first', () => {
    const rooms = ['Room 10', 'room 2', 'Zoo'].map((title, index) => room(`r${index}`, { title, read: 0 }));
    expect(sections([...rooms, room('lobby')])[0]).toBe('lobby r1 r0 r2');
  });

  it('have a public room that was left among those that are open, but never one where one has a role', () => {
    const rooms = [room('a', { read: 4 }), room('b', { read: 4, role: 'owner' }), room('c', { kind: 'private' })];
    expect(sections(rooms, { [rooms[0]?.id ?? lobby]: 'left', [rooms[1]?.id ?? lobby]: 'left' })).toEqual([
      'b c',
      '',
      'a',
    ]);
  });

  it('have a public room among the own ones as soon as it was entered, though there is nothing to read', () => {
    const garden = room('garden');
    expect(sections([garden], { [garden.id]: 'entered' })).toEqual(['garden', '', '']);
  });
});
