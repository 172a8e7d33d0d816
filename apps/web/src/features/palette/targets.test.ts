import { roomIdSchema, userSchema } from '@roost/protocol';
import type { Member, RoomSummary } from '@roost/react';
import { targetsOf } from './targets.ts';

const room = (id: string, changes: Partial<RoomSummary> = {}): RoomSummary => ({
  id: roomIdSchema.parse(id),
  title: id,
  kind: 'public',
  head: 0,
  online: 0,
  ...changes,
});
const user = (name: string) => userSchema.parse({ id: name, name, kind: 'guest' });
const member = (name: string, self = false): Member => ({
  ...user(name),
  onlineSince: 0,
  devices: [],
  status: 'online',
  self,
});

describe('the targets of the palette', () => {
  it('are the other rooms, unread ones first, and the people with whom one has no conversation', () => {
    const rooms = [
      room('lobby'),
      room('quiet'),
      room('loud', { head: 3 }),
      room('dm', { kind: 'dm', user: user('ben') }),
    ];
    const people = [member('me', true), member('ben'), member('cem')];
    const targets = targetsOf(rooms, people, roomIdSchema.parse('lobby'), ({ head }) => head);
    expect(targets.map(({ key }) => key)).toEqual(['room loud', 'room quiet', 'room dm', 'person cem']);
  });
});
