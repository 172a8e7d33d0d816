import { pathOf, routeOf } from './route.ts';

const routed = (path: string) => routeOf(new URL(path, 'http://localhost:3000'));

describe('a route', () => {
  it.each([
    ['/', { room: 'lobby' }],
    ['/?user=Ana', { room: 'lobby', user: 'Ana' }],
    ['/r/lobby', { room: 'lobby' }],
    ['/r/garden/', { room: 'garden' }],
    ['/r/garden?user=Ana+L%C3%BAcia', { room: 'garden', user: 'Ana Lúcia' }],
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
});
