import { epochSchema, roomIdSchema, type RoomKind, type RoomRole } from '@roost/protocol';
import type { Standing } from '../storage/room-store.ts';
import { mayGiveRoles, mayModerate, maySteer } from './power.ts';

const standing = (kind: RoomKind, role?: RoomRole, isAdmin = false): Standing => ({
  room: { id: roomIdSchema.parse('tea'), title: 'Tea', kind, epoch: epochSchema.parse('e1'), head: 0 },
  role,
  visibleFrom: 1,
  mutedUntil: undefined,
  isBanned: false,
  isAdmin,
  other: undefined,
});

describe('who has something to say', () => {
  it.each([
    ['owner', 'moderator', true],
    ['owner', 'member', true],
    ['moderator', 'member', true],
    ['moderator', undefined, true],
    ['moderator', 'moderator', false],
    ['moderator', 'owner', false],
    ['owner', 'owner', false],
    ['member', undefined, false],
    [undefined, undefined, false],
  ] as const)('in a room: %s over %s: %s', (role, other, may) => {
    for (const kind of ['public', 'private'] as const)
      expect(mayModerate(standing(kind, role), standing(kind, other))).toBe(may);
  });

  it('is nobody in a direct conversation', () => {
    expect(mayModerate(standing('dm', 'owner', true), standing('dm', 'member'))).toBe(false);
    expect(maySteer(standing('dm', 'owner', true))).toBe(false);
  });

  it('is an admin: over everybody in public, as a moderator in private, and only where he is', () => {
    expect(mayModerate(standing('public', undefined, true), standing('public', 'owner'))).toBe(true);
    expect(mayModerate(standing('public', 'owner'), standing('public', undefined, true))).toBe(false);
    expect(mayModerate(standing('private', 'member', true), standing('private', 'member'))).toBe(true);
    expect(mayModerate(standing('private', 'member', true), standing('private', 'owner'))).toBe(false);
    expect(maySteer(standing('private', undefined, true))).toBe(false);
    expect([
      mayGiveRoles(standing('public', undefined, true)),
      mayGiveRoles(standing('private', 'member', true)),
    ]).toEqual([true, false]);
  });
});
