import { clusterForEach, repeated } from '../testing/cluster-world.ts';
import { TrackerWorld, told } from '../testing/tracker-world.ts';

const cluster = clusterForEach();
const lobbies = (): string[][] => cluster.all.map(({ listed }) => listed);
const putOut = (key: string): void => {
  for (const { tracker } of cluster.all) tracker.untrackKey('lobby', key);
};

describe('who is taken out on one node', () => {
  it('[P1] ends everything of an owner at once, what is in its grace too', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1', 'phone');
    world.join('ana', 'c2', 'phone');
    world.join('ana', 'c3', 'laptop');
    world.settle();
    world.tracker.lost('c1');
    world.tracker.untrackOwner('phone');
    expect(told(world.settle())).toEqual(['-ana(r1,r2)']);
    expect(world.after(60_000)).toEqual([]);
  });

  it('[P1] goes with all connections of a person in a topic, what is in its grace too, and stays in all other topics', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1', 'phone');
    world.join('ana', 'c2', 'laptop');
    world.join('ana', 'c1', 'phone', 'tea');
    world.join('ben', 'c3');
    world.settle();
    world.tracker.lost('c1');
    world.tracker.untrackKey('lobby', 'ana');
    expect(told(world.settle())).toEqual(['-ana(r1,r2)']);
    expect([world.listed, world.tracker.has('tea', 'ana')]).toEqual([['ben'], true]);
    expect(world.join('ana', 'c4', 'phone').phx_ref).toBe('r5');
  });

  it('[P14] may be nobody, or named like a part of an object', () => {
    const world = new TrackerWorld();
    world.join('__proto__', 'c1', 'o', 'constructor');
    for (const topic of ['nowhere', 'toString', 'constructor']) world.tracker.untrackKey(topic, 'toString');
    expect(world.tracker.has('constructor', '__proto__')).toBe(true);
    world.tracker.untrackKey('constructor', '__proto__');
    expect(world.tracker.count('constructor')).toBe(0);
  });
});

describe('who is taken out in a cluster', () => {
  it('[P1] goes from everywhere, whether he lives or is in his grace, and is new when he comes again', () => {
    const [a, b] = cluster.startAll('a', 'b', 'c');
    a?.join('ana', 'c1', 'phone');
    b?.join('ana', 'c2', 'laptop');
    b?.join('ben', 'c3');
    a?.tracker.lost('c1');
    cluster.after(10);
    expect(lobbies()).toEqual(repeated(3, ['ana(a1.1,b2.1)', 'ben(b2.2)']));
    putOut('ana');
    cluster.after(10);
    expect(lobbies()).toEqual(repeated(3, ['ben(b2.2)']));
    b?.join('ana', 'c4', 'phone');
    cluster.after(30_000);
    expect(lobbies()).toEqual(repeated(3, ['ana(b2.3)', 'ben(b2.2)']));
  });

  it('[P1] goes by a sign-out or by being put out, when he is on no node any more', () => {
    for (const out of ['sign-out', 'put out'] as const) {
      const [a, b] = cluster.startAll('a', 'b');
      a?.join('ana', 'c1', 'phone');
      cluster.after(10);
      cluster.stop('a', ['c1']);
      cluster.after(10);
      expect(b?.listed).toHaveLength(1);
      if (out === 'sign-out') b?.tracker.untrackOwner('phone');
      else b?.tracker.untrackKey('lobby', 'ana');
      expect(b?.listed).toEqual([]);
      cluster.end();
    }
  });

  it('[P1] [P9] goes by a sign-out or by being put out, when his node may be dead, and comes back if it was not told and lives', () => {
    for (const out of ['sign-out', 'put out'] as const) {
      const [a, b] = cluster.startAll('a', 'b');
      a?.join('ana', 'c1', 'phone');
      a?.join('ben', 'c2', 'tablet');
      cluster.after(10);
      const listed = b?.listed;
      cluster.network.cut('a', 'b');
      cluster.after(4_000);
      if (out === 'sign-out') b?.tracker.untrackOwner('phone');
      else b?.tracker.untrackKey('lobby', 'ana');
      expect(b?.listed).toEqual([listed?.[1]]);
      cluster.network.heal();
      cluster.after(1_500);
      expect(b?.listed).toEqual(listed);
      cluster.crash('a');
      cluster.after(3_000);
      if (out === 'sign-out') b?.tracker.untrackOwner('phone');
      else b?.tracker.untrackKey('lobby', 'ana');
      cluster.after(4_000);
      expect(b?.listed).toEqual([listed?.[1]]);
      cluster.end();
    }
  });

  it('[P1] goes with his node, when it died before it was told, and nobody continues him', () => {
    for (const end of ['stop', 'crash', 'gone'] as const) {
      cluster.network.tellsGone = end === 'gone';
      const [a, b] = cluster.startAll('a', 'b');
      a?.join('ana', 'c1', 'phone');
      a?.tracker.lost('c1');
      cluster.after(10);
      if (end === 'stop') a?.tracker.drain();
      else cluster.crash('a');
      b?.tracker.untrackKey('lobby', 'ana');
      if (end === 'stop') cluster.stop('a', ['c1']);
      cluster.after(end === 'crash' ? 3_500 : 10);
      expect(b?.listed).toEqual([]);
      expect(b?.join('ana', 'c2', 'phone').phx_ref).toBe('b2.1');
      b?.tracker.untrack('lobby', 'c2');
      cluster.after(20_000);
      expect([b?.listed, b?.tracker.sizes()['dismissed']]).toEqual([[], 0]);
      cluster.end();
    }
  });

  it('[P1] stays away from a node that put him out when nobody had him any more, whatever another one hears of him late', () => {
    const [, b] = cluster.startAll('a', 'b', 'c');
    cluster.crash('a');
    const a = cluster.start('a');
    cluster.network.fate = (from, to) => (from === 'b' && to === 'c' ? [60] : [1]);
    b?.join('ana', 'c1', 'phone');
    cluster.after(5);
    cluster.stop('b', ['c1']);
    cluster.after(5);
    expect(a.listed).toEqual(['ana(b2.1)']);
    putOut('ana');
    for (let ms = 0; ms < 10_000; ms += 10) {
      cluster.after(10);
      expect(a.listed).toEqual([]);
    }
  });

  it('[P1] [P8] is not told to a node that starts', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1');
    cluster.after(10);
    cluster.crash('a');
    b?.tracker.untrackKey('lobby', 'ana');
    while (b?.tracker.stats().suspects === 0) cluster.after(10);
    const c = cluster.start('c');
    cluster.after(300);
    expect([c.tracker.isComplete, c.told(), c.listed]).toEqual([true, [], []]);
  });
});
