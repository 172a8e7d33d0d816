import { userSchema, type RoomKind, type RoomRole } from '@roost/protocol';
import { deedsFor, type Other } from './deeds.ts';

const user = userSchema.parse({ id: 'ben', name: 'Ben', kind: 'guest' });
const ben = { user, isMuted: false, isBlocked: false, isPresent: false };
const mine = (kind: RoomKind, role?: RoomRole, isAdmin = false) => ({ kind, role, isAdmin });
type Said = Partial<Omit<Other, 'role'>> & { readonly role?: RoomRole | undefined };
const deeds = (own: ReturnType<typeof mine>, said: Said): string => {
  const { role, ...other } = { role: 'member' as const, ...ben, ...said };
  return deedsFor(own, { ...other, ...(role !== undefined && { role }) }).join(' ');
};

describe('what one may do to somebody', () => {
  it.each([
    ['an owner, to a member', mine('private', 'owner'), {}, 'make-moderator hand-over mute remove ban block'],
    [
      'an owner, to a moderator',
      mine('private', 'owner'),
      { role: 'moderator' },
      'make-member hand-over mute remove ban block',
    ],
    ['a moderator, to a member', mine('private', 'moderator'), {}, 'mute remove ban block'],
    ['a moderator, to the owner', mine('private', 'moderator'), { role: 'owner' }, 'block'],
    ['a moderator, to another one', mine('public', 'moderator'), { role: 'moderator' }, 'block'],
    ['a member', mine('private', 'member'), {}, 'block'],
    ['whoever has no role in a public room', mine('public'), { role: undefined, isPresent: true }, 'block'],
    [
      'an owner, to a visitor of a public room',
      mine('public', 'owner'),
      { role: undefined, isPresent: true },
      'make-moderator hand-over mute remove ban block',
    ],
    ['an owner, to who is on no list and not here', mine('public', 'owner'), { role: undefined }, 'ban block'],
    [
      'an admin, to the owner of a public room',
      mine('public', undefined, true),
      { role: 'owner' },
      'mute remove ban block',
    ],
    ['an admin, in a private room', mine('private', 'member', true), {}, 'mute remove ban block'],
    ['the two of a conversation', mine('dm', 'member', true), {}, 'block'],
    [
      'an owner, to who is muted',
      mine('private', 'owner'),
      { isMuted: true },
      'make-moderator hand-over unmute remove ban block',
    ],
    ['an owner, to who is banned', mine('private', 'owner'), { role: undefined, isBanned: true }, 'lift-ban block'],
    ['a member, to whom he has blocked', mine('private', 'member'), { isBlocked: true }, 'unblock'],
    ['a member who does not know yet whom he has blocked', mine('private', 'member'), { isBlocked: undefined }, ''],
  ] as const)('is offered to %s', (_, own, other, offered) => {
    expect(deeds(own, other)).toBe(offered);
  });
});
