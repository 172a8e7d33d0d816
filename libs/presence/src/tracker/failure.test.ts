import { clusterForEach, repeated } from '../testing/cluster-world.ts';

const cluster = clusterForEach();
const statusOf = (node: string): Array<string | undefined> =>
  cluster.all.map(({ tracker }) => tracker.stats().peers.find((peer) => peer.node === node)?.status);

describe('failure detection', () => {
  it('[P9] takes nobody offline for a lost beat', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1');
    cluster.after(10);
    cluster.network.fate = () => [];
    cluster.after(1_000);
    cluster.network.fate = () => [1];
    cluster.after(1_000);
    expect(b?.told()).toEqual(['+ana(a1.1)']);
    expect(statusOf('a')).toEqual([undefined, 'up']);
    expect(cluster.network.counts.lost).toBeGreaterThan(0);
  });

  it('[P9] suspects a silent node, drops it after 6 s, and when their grace ends tells the leaves of its people in one diff per topic', () => {
    const [a, b] = cluster.startAll('a', 'b');
    for (let n = 0; n < 50; n += 1) a?.join(`u${n}`, `c${n}`);
    cluster.after(10);
    b?.told();
    cluster.crash('a');
    cluster.after(3_000);
    expect(statusOf('a')).toEqual(['suspect']);
    cluster.after(2_000);
    expect([b?.told(), b?.listed.length]).toEqual([[], 50]);
    cluster.after(2_500);
    expect(statusOf('a')).toEqual([undefined]);
    expect([b?.told(), b?.listed.length]).toEqual([[], 50]);
    cluster.after(2_000);
    expect([b?.told().length, b?.listed, b?.client.state.size]).toEqual([1, [], 0]);
  });

  it('[P9] [P3] [P15] suspects at once a node whose connection ended: who comes back then is continued, and nobody leaves sooner for it', () => {
    cluster.network.tellsGone = true;
    const [a, b] = cluster.startAll('a', 'b', 'c');
    const before = a?.join('ana', 'c1');
    a?.join('ben', 'c2');
    cluster.after(10);
    cluster.crash('a');
    cluster.after(10);
    expect(statusOf('a')).toEqual(['suspect', 'suspect']);
    expect(b?.join('ana', 'c3')).toEqual(before);
    cluster.after(7_000);
    expect(cluster.all.map(({ listed }) => listed)).toEqual(repeated(2, ['ana(a1.1)', 'ben(a1.2)']));
    cluster.after(13_000);
    expect(cluster.all.map(({ listed }) => listed)).toEqual(repeated(2, ['ana(a1.1)']));
  });

  it('[P9] [P15] recognises who came before it was known that his old node has no connection', () => {
    cluster.network.tellsGone = true;
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    const before = a?.join('ana', 'c1');
    cluster.after(10);
    cluster.all.map((node) => node.told());
    cluster.crash('a');
    b?.join('ana', 'c2');
    cluster.after(1_000);
    expect([b, c].map((node) => node?.tracker.get('lobby', 'ana')?.metas)).toEqual(repeated(2, [before]));
  });

  it('[R15] makes lists equal as soon as both ends are connected again, without waiting for a beat', () => {
    const [a, b] = cluster.startAll('a', 'b');
    cluster.after(500);
    cluster.network.cut('a', 'b');
    a?.join('ana', 'c1');
    b?.join('ben', 'c2');
    cluster.after(20);
    cluster.network.connected('a');
    cluster.after(20);
    cluster.network.heal();
    cluster.network.connected('b');
    cluster.after(20);
    expect([a, b].map((node) => node?.listed)).toEqual(repeated(2, ['ana(a1.1)', 'ben(b2.1)']));
  });

  it('[P9] suspects nobody any more who is heard again after his connection ended', () => {
    const bus = cluster.network.join('stranger');
    const [a] = cluster.startAll('a');
    bus.publish('presence', JSON.stringify({ v: 1, type: 'beat', seq: 0, digest: 0, incarnation: 'x' }));
    cluster.after(10);
    cluster.network.tellsGone = true;
    cluster.network.crash('stranger');
    cluster.after(10);
    expect(statusOf('stranger')).toEqual(['suspect']);
    cluster.network.inject(
      'stranger',
      'presence',
      JSON.stringify({ v: 1, type: 'beat', seq: 0, digest: 0, incarnation: 'x' }),
    );
    cluster.after(10);
    expect(statusOf('stranger')).toEqual(['up']);
    expect(a?.errors).toEqual([]);
  });

  it('[P3] [P15] continues who comes back when his node is down already, but his grace is not over', () => {
    const [a, b] = cluster.startAll('a', 'b', 'c');
    const before = a?.join('ana', 'c1');
    cluster.after(10);
    cluster.crash('a');
    cluster.after(7_200);
    cluster.all.map((node) => node.told());
    expect(statusOf('a')).toEqual([undefined, undefined]);
    expect(b?.join('ana', 'c2')).toEqual(before);
    cluster.after(20_000);
    expect(cluster.all.map((node) => [node.told(), node.listed])).toEqual(repeated(2, [[], ['ana(a1.1)']]));
  });

  it('[P3] [P9] tells nothing of a node that stood still for longer than 6 s, but not for longer than a grace', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1');
    cluster.after(10);
    b?.told();
    cluster.network.cut('a', 'b');
    cluster.after(7_200);
    cluster.network.heal();
    cluster.after(20_000);
    expect([b?.told(), b?.listed]).toEqual([[], ['ana(a1.1)']]);
  });

  it('[P9] welcomes a node that was thought dead with all its people, and takes nobody for gone when the clocks step', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1');
    cluster.after(10);
    jest.setSystemTime(Date.now() + 5 * 3_600_000);
    cluster.after(2_000);
    jest.setSystemTime(Date.now() - 10 * 3_600_000);
    cluster.after(2_000);
    expect(b?.told()).toEqual(['+ana(a1.1)']);
    cluster.network.cut('a', 'b');
    cluster.after(10_000);
    expect([a?.listed, b?.listed]).toEqual([['ana(a1.1)'], []]);
    cluster.network.heal();
    cluster.after(2_000);
    expect([a?.listed, b?.listed]).toEqual([['ana(a1.1)'], ['ana(a1.1)']]);
  });

  it('[P9] takes no other node for dead because it slept itself', () => {
    let sleptMs = 0;
    const a = cluster.start('a');
    const b = cluster.start('b', { monotonicNow: () => performance.now() + sleptMs });
    a.join('ana', 'c1');
    cluster.after(1_500);
    sleptMs += 60_000;
    cluster.after(1_500);
    expect(b.told()).toEqual(['+ana(a1.1)']);
    expect(statusOf('a')).toEqual([undefined, 'up']);
  });

  it('[P12] keeps nothing of a dead node after a minute', () => {
    const [a, b] = cluster.startAll('a', 'b');
    for (let n = 0; n < 10; n += 1) a?.join(`u${n}`, `c${n}`);
    cluster.after(10);
    cluster.crash('a');
    cluster.after(70_000);
    expect(Object.values(b?.tracker.sizes() ?? { none: 1 }).every((size) => size === 0)).toBe(true);
  });

  it('[P8] [P3] [P15] tells a node that starts of the people of one that may be dead: they are listed there, and continued', () => {
    const [a, b] = cluster.startAll('a', 'b');
    const before = a?.join('ana', 'c1');
    a?.join('ben', 'c2');
    cluster.after(10);
    cluster.crash('a');
    cluster.after(3_000);
    const c = cluster.start('c');
    cluster.after(300);
    expect([c.tracker.isComplete, c.listed]).toEqual([true, b?.listed]);
    b?.told();
    expect(c.join('ana', 'c3')).toEqual(before);
    cluster.after(6_500);
    expect([b?.told(), b?.listed, c.listed]).toEqual([['-ben(a1.2)'], ['ana(a1.1)'], ['ana(a1.1)']]);
  });

  it('[P9] [P3] gives the people of a node back that is as good as down', () => {
    const [a, b] = cluster.startAll('a', 'b');
    const before = a?.join('ana', 'c1');
    cluster.after(10);
    cluster.crash('a');
    while (statusOf('a')[0] !== 'down') cluster.after(10);
    expect(b?.join('ana', 'c2')).toEqual(before);
  });
});
