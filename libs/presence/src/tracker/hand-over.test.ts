import { clusterForEach, repeated } from '../testing/cluster-world.ts';

const cluster = clusterForEach();
const lobbies = (): string[][] => cluster.all.map(({ listed }) => listed);
const told = (): string[][] => cluster.all.map((node) => node.told());

describe('a connection that comes back to another node', () => {
  it('[P3] [P15] is continued there: no frame anywhere, same ref, same online_at', () => {
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    const before = a?.join('ana', 'c1');
    cluster.after(10);
    told();
    a?.tracker.lost('c1');
    cluster.after(5_000);
    expect(b?.join('ana', 'c2')).toEqual(before);
    cluster.after(30_000);
    expect(lobbies()).toEqual(repeated(3, ['ana(a1.1)']));
    expect(told()).toEqual([[], [], []]);
    expect([a, b, c].map((node) => node?.tracker.sizes()['entries'])).toEqual([0, 1, 0]);
    b?.tracker.untrack('lobby', 'c2');
    cluster.after(10);
    expect(told()).toEqual(repeated(3, ['-ana(a1.1)']));
  });

  it('[P3] is not announced as absent by a third node that hears of the old home first, or in the last moment of the grace', () => {
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    a?.join('ana', 'c1');
    cluster.after(10);
    told();
    a?.tracker.lost('c1');
    cluster.after(7_990);
    cluster.network.fate = (from, to) => (from === 'b' && to === 'c' ? [400] : [20]);
    b?.join('ana', 'c2');
    cluster.after(10_000);
    expect(c?.listed).toEqual(['ana(a1.1)']);
    expect(told()).toEqual([[], [], []]);
  });

  it('[P3] is a new one when another browser comes, or the first connection lives', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1', 'phone');
    a?.join('ben', 'c2', 'desk');
    cluster.after(10);
    a?.tracker.lost('c1');
    cluster.after(10);
    b?.join('ana', 'c3', 'laptop');
    b?.join('ben', 'c4', 'desk');
    cluster.after(10);
    expect(lobbies()).toEqual(repeated(2, ['ana(a1.1,b2.1)', 'ben(a1.2,b2.2)']));
    cluster.after(9_000);
    expect(lobbies()).toEqual(repeated(2, ['ana(b2.1)', 'ben(a1.2,b2.2)']));
  });

  it('[P3] may go on to a third node and back, and change its status there', () => {
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    a?.join('ana', 'c1');
    cluster.after(10);
    a?.tracker.lost('c1');
    cluster.after(10);
    b?.join('ana', 'c2');
    cluster.after(10);
    b?.tracker.update('c2', { status: 'away' });
    cluster.after(10);
    b?.tracker.lost('c2');
    cluster.after(10);
    c?.join('ana', 'c3');
    cluster.after(10);
    c?.tracker.lost('c3');
    cluster.after(10);
    expect(a?.join('ana', 'c4')).toMatchObject({ phx_ref: 'b2.1', status: 'away' });
    cluster.after(20_000);
    expect(told()).toEqual(repeated(3, ['+ana(a1.1)', '+ana(b2.1) -ana(a1.1)']));
    expect(cluster.all.map(({ tracker }) => tracker.sizes()['entries'])).toEqual([1, 0, 0]);
  });

  it('[P6] converges to two connections when two nodes continue the same one at once', () => {
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    a?.join('ana', 'c1', 'phone');
    cluster.after(10);
    a?.tracker.lost('c1');
    cluster.after(10);
    told();
    b?.join('ana', 'c2', 'phone');
    c?.join('ana', 'c3', 'phone');
    cluster.after(10);
    expect(lobbies()).toEqual(repeated(3, ['ana(a1.1,b2.1)']));
    expect(told()).toEqual(repeated(3, ['+ana(b2.1)']));
    b?.tracker.untrack('lobby', 'c2');
    cluster.after(10);
    expect(lobbies()).toEqual(repeated(3, ['ana(a1.1)']));
    c?.tracker.untrack('lobby', 'c3');
    cluster.after(10);
    expect(lobbies()).toEqual([[], [], []]);
  });

  it('[P3] keeps the grace of a connection that came back to the old home while another was continued elsewhere', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1', 'phone');
    cluster.after(10);
    told();
    a?.tracker.lost('c1');
    cluster.after(10);
    b?.join('ana', 'c2', 'phone');
    a?.join('ana', 'c3', 'phone');
    b?.tracker.untrack('lobby', 'c2');
    a?.tracker.lost('c3');
    cluster.after(7_000);
    expect(lobbies()).toEqual(repeated(2, ['ana(a1.2)']));
    expect(b?.join('ana', 'c4', 'phone').phx_ref).toBe('a1.2');
    cluster.after(20_000);
    expect(cluster.all.flatMap(({ departures }) => departures)).toEqual([]);
    expect(lobbies()).toEqual(repeated(2, ['ana(a1.2)']));
  });

  it('[P2] [P6] converges when the old home continues what a cut-off node had taken for dead and continued, too', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1', 'phone');
    cluster.after(10);
    cluster.network.cut('a', 'b');
    cluster.after(3_000);
    expect(b?.tracker.stats().suspects).toBe(1);
    b?.join('ana', 'c2', 'phone');
    expect(b?.listed).toEqual(['ana(a1.1)']);
    cluster.after(20_000);
    cluster.network.heal();
    cluster.after(2_000);
    expect(lobbies()).toEqual(repeated(2, ['ana(a1.1,a1.2)']));
    a?.tracker.untrack('lobby', 'c1');
    cluster.after(10);
    expect(lobbies()).toEqual(repeated(2, ['ana(a1.1)']));
  });
});

describe('a connection that comes back before anybody knows that it was lost', () => {
  it.each([
    ['its node is missed', 20_000, undefined],
    ['its node has started again', 500, 'a'],
  ])(
    '[P3] [P15] is continued as soon as %s: the person stays, with the ref and the time of before',
    (_, afterMs, again) => {
      const [a, b] = cluster.startAll('a', 'b', 'c');
      const before = a?.join('ana', 'c1');
      cluster.after(10);
      cluster.crash('a');
      cluster.after(1_000);
      told();
      b?.join('ana', 'c2');
      cluster.after(10);
      if (again !== undefined) cluster.start(again);
      cluster.after(afterMs);
      expect(told().slice(0, 2)).toEqual(repeated(2, ['+ana(b2.1)', '-ana(b2.1)']));
      cluster.after(20_000);
      expect(lobbies()).toEqual(repeated(cluster.all.length, [`ana(${before?.phx_ref})`]));
      b?.tracker.untrack('lobby', 'c2');
      cluster.after(10);
      expect(lobbies()).toEqual(repeated(cluster.all.length, []));
    },
  );

  it('[P4] [P15] is not mixed up with a tab that was open on another node all the time', () => {
    const [a, b] = cluster.startAll('a', 'b', 'c');
    b?.join('ana', 'c1');
    cluster.after(3_000);
    a?.join('ana', 'c2');
    cluster.after(3_000);
    cluster.crash('a');
    cluster.after(20_000);
    expect(lobbies()).toEqual(repeated(2, ['ana(b2.1)']));
  });

  it('[P10] [P15] is continued at once when its node is stopping', () => {
    const [a, b] = cluster.startAll('a', 'b', 'c');
    const before = a?.join('ana', 'c1');
    a?.tracker.drain();
    cluster.after(10);
    expect(b?.join('ana', 'c2')).toEqual(before);
    cluster.after(1);
    a?.tracker.lost('c1');
    cluster.after(10);
    cluster.stop('a');
    cluster.after(20_000);
    expect(lobbies()).toEqual(repeated(2, [`ana(${before?.phx_ref})`]));
  });
});
