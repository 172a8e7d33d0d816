import { inviteTokenSchema } from '@roost/protocol';
import { addressIn, inviteLinkOf, lobby, pathOf, routeOf } from './route.ts';

const routed = (path: string) => routeOf(new URL(path, 'http://localhost:3000'));

describe('a route', () => {
  it.each([
    ['/', { room: 'lobby' }],
    ['/?user=Ana', { room: 'lobby', user: 'Ana' }],
    ['/r/lobby', { room: 'lobby' }],
    ['/r/garden/', { room: 'garden' }],
    ['/r/garden?user=Ana+L%C3%BAcia', { room: 'garden', user: 'Ana Lúcia' }],
    ['/r/attic?invite=aaaaaaaaaaaaaaaaaaaaaa', { room: 'attic', invite: 'aaaaaaaaaaaaaaaaaaaaaa' }],
    ['/r/attic#invite=aaaaaaaaaaaaaaaaaaaaaa', { room: 'attic', invite: 'aaaaaaaaaaaaaaaaaaaaaa' }],
    ['/r/attic#invite=<b>', { room: 'attic' }],
    ['/r/attic#4812', { room: 'attic' }],
    ['/anything/else', { room: 'lobby' }],
  ])('%s leads to %j', (path, route) => {
    expect(routed(path)).toEqual(route);
  });

  it.each(['/r/%3Cscript%3E', '/r/%', '/r/a%2Fb', `/r/${'a'.repeat(65)}`])(
    '%s names no room that can exist',
    (path) => {
      expect(routed(path).room).toBeUndefined();
    },
  );

  it('of a room has no name in it', () => {
    const { room, user } = routed('/r/garden?user=Ana');
    expect(user).toBe('Ana');
    expect(room && pathOf(room)).toBe('/r/garden');
  });

  it('of an invitation leads to the room with what lets in', () => {
    const invite = inviteTokenSchema.parse('a'.repeat(22));
    expect(routeOf(new URL(inviteLinkOf('http://localhost:3000', lobby, invite)))).toEqual({ room: lobby, invite });
  });
});

describe('the address of a room that is open', () => {
  it.each([
    ['', '/r/lobby'],
    ['#4812', '/r/lobby#4812'],
    ['#admin=0123456789012345678901', '/r/lobby'],
    ['#invite=0123456789012345678901', '/r/lobby'],
  ])('keeps of "%s" what names a message, and no secret', (hash, address) => {
    expect(addressIn(lobby, hash)).toBe(address);
  });
});
