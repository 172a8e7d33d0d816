import { Cluster } from '../testing/cluster-world.ts';
import { told, TrackerWorld } from '../testing/tracker-world.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a person of whom something else is told from now on', () => {
  it('[R13] [P5] is updated, with all his connections, and neither leaves nor joins', () => {
    const world = new TrackerWorld();
    const before = [world.join('ana', 'c1', 'phone'), world.join('ana', 'c2', 'laptop')];
    world.settle();
    for (const connection of ['c1', 'c2']) world.tracker.update(connection, {}, 'ana, a member');
    const diffs = world.settle();
    expect(told(diffs)).toEqual(['+ana(r3,r4) -ana(r1,r2)']);
    expect(diffs[0]?.joins.get('ana')?.user).toBe('ana, a member');
    expect(world.tracker.get('lobby', 'ana')).toMatchObject({
      user: 'ana, a member',
      metas: before.map(({ phx_ref, online_at }) => ({ phx_ref_prev: phx_ref, online_at, status: 'online' })),
    });
    const { state } = world.client;
    expect(state.get('ana')).toMatchObject({ user: 'ana, a member', metas: [{ phx_ref: 'r3' }, { phx_ref: 'r4' }] });
    world.tracker.update('c1', { status: 'online' }, 'ana, a member');
    expect(world.settle()).toEqual([]);
  });

  it('[P3] is told of when a connection comes back that was lost before', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1');
    world.settle();
    world.tracker.lost('c1');
    world.tracker.update('c1', {}, 'ana, a member');
    expect(world.settle()).toEqual([]);
    world.join('ana', 'c2');
    world.tracker.update('c2', {}, 'ana, a member');
    expect(told(world.settle())).toEqual(['+ana(r2) -ana(r1)']);
    expect(world.client.state.get('ana')?.user).toBe('ana, a member');
  });

  it('[P6] [R15] is the new one on every node', () => {
    const cluster = new Cluster();
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1', 'phone');
    b?.join('ana', 'c2', 'laptop');
    cluster.after(10);
    a?.tracker.update('c1', {}, 'ana, a member');
    b?.tracker.update('c2', {}, 'ana, a member');
    cluster.after(10);
    for (const node of [a, b]) {
      expect(node?.tracker.get('lobby', 'ana')?.user).toBe('ana, a member');
      expect(node?.client.state.get('ana')?.user).toBe('ana, a member');
      expect(node?.departures).toEqual([]);
    }
    cluster.end();
  });
});
