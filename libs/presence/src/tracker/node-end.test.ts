import { clusterForEach, repeated } from '../testing/cluster-world.ts';

const cluster = clusterForEach();
const lobbies = (): string[][] => cluster.all.map(({ listed }) => listed);
const told = (): string[][] => cluster.all.map((node) => node.told());

describe('a node that stops', () => {
  it('[P10] [P3] leaves the whole grace to whom it had just taken over, whatever is heard first', () => {
    const [a, b] = cluster.startAll('a', 'b', 'c');
    a?.join('ana', 'c1');
    cluster.after(10);
    a?.tracker.lost('c1');
    cluster.after(10);
    told();
    cluster.network.fate = (from, to) => (from === 'a' && to === 'c' ? [100] : [1]);
    b?.join('ana', 'c2');
    cluster.after(2);
    cluster.stop('b', ['c2']);
    cluster.after(7_000);
    expect(cluster.get('c')?.join('ana', 'c3').phx_ref).toBe('a1.1');
    cluster.after(20_000);
    expect(lobbies()).toEqual(repeated(2, ['ana(a1.1)']));
    expect(told()).toEqual([[], []]);
  });

  it('[P10] hands its connections over without a leave or a join, and those who do not come back leave when their grace ends', () => {
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    for (const name of ['ana', 'ben', 'eve']) a?.join(name, `c-${name}`);
    cluster.after(10);
    told();
    cluster.stop('a', ['c-ana', 'c-ben', 'c-eve']);
    cluster.after(500);
    b?.join('ana', 'c2');
    cluster.after(5_000);
    c?.join('ben', 'c3');
    expect(told()).toEqual([[], []]);
    cluster.after(5_000);
    expect(lobbies()).toEqual(repeated(2, ['ana(a1.1)', 'ben(a1.2)']));
    expect(told()).toEqual(repeated(2, ['-eve(a1.3)']));
    expect(b?.tracker.sizes()).toMatchObject({ orphans: 0, peers: 1 });
  });

  it('[P10] is told as draining, and is no suspect', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.tracker.drain();
    cluster.after(10);
    expect(b?.tracker.stats().peers).toMatchObject([{ node: 'a', status: 'draining' }]);
  });

  it('[P10] [P3] may be the same that starts again: its people come back to it without a frame, and so they do after a crash', () => {
    for (const end of ['stop', 'crash'] as const) {
      const [a, b] = cluster.startAll('a', 'b');
      const before = a?.join('ana', 'c1');
      cluster.after(10);
      told();
      if (end === 'stop') cluster.stop('a', ['c1']);
      else cluster.crash('a');
      cluster.after(1_500);
      const again = cluster.start('a');
      cluster.after(1_000);
      expect(again.tracker.isComplete).toBe(true);
      expect(again.listed).toEqual(b?.listed);
      again.told();
      expect(again.join('ana', 'c2')).toEqual(before);
      cluster.after(20_000);
      expect([told(), b?.listed]).toEqual([[[], []], again.listed]);
      cluster.end();
    }
  });

  it('[P1] [P8] brings nobody back to a node that starts, who had come from one and left another that is gone', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1');
    cluster.after(10);
    a?.tracker.lost('c1');
    cluster.after(10);
    b?.join('ana', 'c2');
    cluster.after(10);
    b?.tracker.untrackAll('c2');
    cluster.stop('b');
    cluster.after(10);
    for (const name of ['b', 'c']) {
      const started = cluster.start(name);
      cluster.after(300);
      expect([started.tracker.isComplete, started.told()]).toEqual([true, []]);
    }
  });

  it('[P3] takes what a browser lost on a living node for continued by no other connection of it, when a third node dies', () => {
    const [, b, c] = cluster.startAll('a', 'b', 'c');
    b?.join('ana', 'c1', 'phone');
    c?.join('ana', 'c2', 'phone');
    b?.tracker.lost('c1');
    cluster.crash('a');
    cluster.after(3_000);
    c?.tracker.untrackAll('c2');
    cluster.after(4_900);
    expect(lobbies()).toEqual(repeated(2, ['ana(b2.1)']));
  });

  it('[P3] [P10] leaves the whole grace to who came from a node that had died to one that stops before the death was certain', () => {
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    const before = a?.join('ana', 'c1');
    cluster.after(10);
    cluster.crash('a');
    b?.join('ana', 'c2');
    cluster.after(3_500);
    expect(c?.tracker.get('lobby', 'ana')?.metas).toEqual([before]);
    cluster.stop('b', ['c2']);
    c?.told();
    cluster.after(7_500);
    expect([c?.told(), c?.listed]).toEqual([[], ['ana(a1.1)']]);
    cluster.after(1_500);
    expect(c?.listed).toEqual([]);
  });
});
