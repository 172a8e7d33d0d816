import { clusterForEach, repeated } from '../testing/cluster-world.ts';

const cluster = clusterForEach();
const lobbies = (): string[][] => cluster.all.map(({ listed }) => listed);

describe('replication', () => {
  it('[P6] shows what is written on one node on all, with the same refs, and tells it there', () => {
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    a?.join('ana', 'c1');
    b?.join('ben', 'c2');
    cluster.after(10);
    expect(lobbies()).toEqual(repeated(3, ['ana(a1.1)', 'ben(b2.1)']));
    expect(c?.told()).toEqual(['+ana(a1.1) +ben(b2.1)']);
    a?.tracker.update('c1', { status: 'away' });
    b?.tracker.untrack('lobby', 'c2');
    cluster.after(10);
    expect(c?.told()).toEqual(['+ana(a1.2) -ana(a1.1) -ben(b2.1)']);
    expect(c?.tracker.get('lobby', 'ana')?.metas[0]?.status).toBe('away');
    expect([c?.tracker.isOnline('ana'), c?.tracker.isOnline('ben')]).toEqual([true, false]);
  });

  it('[P4] keeps a person who is on two nodes until the last connection is gone', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1', 'phone');
    b?.join('ana', 'c2', 'laptop');
    cluster.after(10);
    a?.tracker.untrack('lobby', 'c1');
    cluster.after(10);
    expect(lobbies()).toEqual(repeated(2, ['ana(b2.1)']));
    b?.tracker.untrack('lobby', 'c2');
    cluster.after(10);
    expect(lobbies()).toEqual([[], []]);
  });

  it('[P7] asks for the range when it finds a hole, and applies nothing before', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('eve', 'c0');
    cluster.after(2);
    cluster.network.fate = () => [];
    a?.join('ana', 'c1');
    cluster.after(1);
    cluster.network.fate = () => [1];
    a?.join('ben', 'c2');
    cluster.after(2);
    expect(b?.listed).toEqual(['eve(a1.1)']);
    cluster.after(3);
    expect(b?.listed).toEqual(['ana(a1.2)', 'ben(a1.3)', 'eve(a1.1)']);
    expect(b?.tracker.stats().asked).toEqual({ ranges: 1, snapshots: 0 });
  });

  it('[P7] [P8] asks for a snapshot of what was there before it', () => {
    const [a] = cluster.startAll('a');
    a?.join('ana', 'c1');
    a?.join('ben', 'c2');
    cluster.after(10);
    const b = cluster.start('b');
    cluster.after(10);
    expect(b.listed).toEqual(['ana(a1.1)', 'ben(a1.2)']);
    expect(b.tracker.stats().asked).toEqual({ ranges: 0, snapshots: 1 });
  });

  it('[P1] [P7] reads on from the first word that was lost: who came to another node and left it is gone within 1 s', () => {
    const [a, b, c] = cluster.startAll('a', 'b', 'c');
    c?.join('ana', 'c1');
    cluster.after(10);
    c?.tracker.lost('c1');
    cluster.after(10);
    cluster.network.fate = (from, to) => (from === 'a' && to === 'c' ? [] : [1]);
    a?.join('ana', 'c2');
    cluster.after(2);
    a?.tracker.untrackAll('c2');
    cluster.after(2);
    cluster.network.fate = () => [1];
    cluster.after(1_010);
    expect([a?.listed, b?.listed, c?.listed]).toEqual([[], [], []]);
  });

  it('[P7] notices by the next beat that the last update was lost', () => {
    const [a, b] = cluster.startAll('a', 'b');
    cluster.network.fate = () => [];
    a?.join('ana', 'c1');
    cluster.after(1);
    cluster.network.fate = () => [1];
    cluster.after(1_010);
    expect(b?.listed).toEqual(['ana(a1.1)']);
  });

  it('[P7] takes a snapshot when more was missed than the other still has', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('old', 'c-old');
    cluster.after(10);
    cluster.network.cut('a', 'b');
    a?.tracker.untrack('lobby', 'c-old');
    for (let n = 0; n < 3_000; n += 1) a?.join(`u${n}`, `c${n}`);
    cluster.after(2_000);
    cluster.network.heal();
    cluster.after(1_100);
    expect(b?.listed).toHaveLength(3_000);
    expect(b?.told()).toHaveLength(2);
    expect(b?.client.state.size).toBe(3_000);
  });

  it('[P7] replaces an old run by the new one, and ignores late packets of the old', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1');
    cluster.after(10);
    cluster.network.fate = (from) => (from === 'a' ? [500] : [1]);
    a?.tracker.update('c1', { status: 'away' });
    cluster.after(1);
    cluster.crash('a');
    cluster.network.fate = () => [1];
    cluster.start('a').join('eve', 'c2');
    cluster.after(600);
    expect(b?.listed).toEqual(['ana(a1.1)', 'eve(a3.1)']);
    expect(b?.tracker.stats()).toMatchObject({
      dropped: { stale: 1 },
      peers: [{ node: 'a', entries: 1, status: 'up' }],
    });
    cluster.after(9_000);
    expect(b?.listed).toEqual(['eve(a3.1)']);
  });

  it('[P7] recovers when a late packet of an old run is taken for a new run', () => {
    const b = cluster.start('b');
    cluster.network.fate = (from) => (from === 'a' ? [900] : [1]);
    cluster.start('a');
    cluster.after(1);
    cluster.network.fate = () => [1];
    cluster.start('a').join('ana', 'c1');
    cluster.after(500);
    expect(b.listed).toEqual(['ana(a3.1)']);
    b.told();
    cluster.after(10_000);
    expect(b.listed).toEqual(['ana(a3.1)']);
    expect(b.told()).toEqual([]);
  });

  it('[P7] hears a new run although the goodbye of the old one comes last', () => {
    const b = cluster.start('b');
    cluster.network.fate = (from) => (from === 'a' ? [900] : [1]);
    cluster.start('a');
    cluster.after(200);
    cluster.stop('a');
    cluster.network.fate = () => [1];
    cluster.start('a').join('ana', 'c1');
    cluster.after(3_000);
    expect(b.listed).toEqual(['ana(a3.1)']);
    expect(b.tracker.stats().peers).toMatchObject([{ node: 'a', status: 'up' }]);
  });

  it('[P6] asks for a snapshot when the digests differ, and tells only what differed', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1');
    cluster.after(10);
    const forged = { type: 'update', v: 1, incarnation: 'run 1', seq: 2, changes: [{ type: 'leave', ref: 'a1.1' }] };
    cluster.network.inject('a', 'presence', JSON.stringify(forged));
    cluster.after(5);
    expect(b?.told()).toEqual(['+ana(a1.1)', '-ana(a1.1)']);
    a?.join('ben', 'c2');
    cluster.after(1_010);
    expect(b?.told()).toEqual(['+ana(a1.1) +ben(a1.2)']);
    expect(b?.tracker.stats().asked.snapshots).toBe(1);
    cluster.after(5_000);
    expect(b?.tracker.stats().asked.snapshots).toBe(1);
  });
});

describe('a new node', () => {
  it('[P8] has the whole list of 10,000 within 200 ms, and is not complete before', () => {
    const [a, b] = cluster.startAll('a', 'b');
    for (let n = 0; n < 5_000; n += 1) {
      a?.join(`a${n}`, `ca${n}`);
      b?.join(`b${n}`, `cb${n}`);
    }
    cluster.after(10);
    const c = cluster.start('c');
    for (let ms = 0; ms < 200 && !c.tracker.isComplete; ms += 1) {
      expect(c.tracker.count('lobby')).toBeLessThan(10_000);
      cluster.after(1);
    }
    expect(c.tracker.isComplete).toBe(true);
    expect(c.tracker.count('lobby')).toBe(10_000);
  });

  it('[P8] gets snapshots in pieces of at most 1,000 entries, each in a turn of its own', () => {
    const a = cluster.start('a');
    for (let n = 0; n < 2_500; n += 1) a.join(`u${n}`, `c${n}`);
    cluster.after(1_000);
    const sizes: number[] = [];
    cluster.network.join('spy').subscribe('presence:b', (text) => {
      const { type, entries } = JSON.parse(text);
      if (type === 'chunk') sizes.push(entries.length);
    });
    const b = cluster.start('b');
    cluster.after(20);
    expect(sizes).toEqual([1_000, 1_000, 500]);
    expect(b.tracker.count('lobby')).toBe(2_500);
  });

  it('[P8] is complete when it hears nobody for 200 ms, and says so to who waits', async () => {
    const alone = cluster.start('a').tracker;
    const said: string[] = [];
    const waiting = alone.ready().then(() => said.push('ready'));
    await jest.advanceTimersByTimeAsync(199);
    expect([alone.isComplete, said]).toEqual([false, []]);
    await jest.advanceTimersByTimeAsync(1);
    await waiting;
    expect([alone.isComplete, said]).toEqual([true, ['ready']]);
  });

  it('[P8] waits for a snapshot that is lost, and for a node that another one names', () => {
    const [a, b] = cluster.startAll('a', 'b');
    a?.join('ana', 'c1');
    b?.join('ben', 'c2');
    cluster.after(10);
    cluster.network.fate = (from, to) => (from === 'b' && to === 'c' ? [] : [1]);
    const c = cluster.start('c', { aloneAfterMs: 2_000 });
    cluster.after(500);
    expect([c.listed, c.tracker.isComplete]).toEqual([['ana(a1.1)'], false]);
    cluster.network.fate = () => [1];
    cluster.after(1_000);
    expect([c.listed, c.tracker.isComplete]).toEqual([['ana(a1.1)', 'ben(b2.1)'], true]);
  });

  it('[P3] [P10] leaves no second grace to who was lost before the node started that takes over', () => {
    const a = cluster.start('a');
    cluster.after(500);
    a.join('ana', 'c1');
    a.tracker.lost('c1');
    cluster.after(5_000);
    const b = cluster.start('b');
    cluster.after(500);
    cluster.stop('a', ['c1']);
    cluster.after(1_000);
    expect(b.listed).toEqual(['ana(a1.1)']);
    cluster.after(3_000);
    expect(b.listed).toEqual([]);
  });
});
