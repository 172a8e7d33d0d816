import { Cluster } from '../testing/cluster-world.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('tells an operator who is there, how far behind it is, and what it had to ask for', () => {
  const cluster = new Cluster({ windowMs: () => 70 });
  const [a, b] = cluster.startAll('a', 'b');
  a?.join('ana', 'c1');
  a?.join('ana', 'c1', 'browser of ana', 'attic');
  b?.join('ben', 'c2');
  b?.tracker.lost('c2');
  cluster.after(10);
  expect(b?.tracker.stats()).toEqual({
    people: 2,
    topics: 2,
    connections: 1,
    ownEntries: 1,
    heldEntries: 1,
    orphans: 0,
    longestWindowMs: 70,
    peers: [{ node: 'a', status: 'up', lagChanges: 0, silentMs: expect.any(Number), entries: 2 }],
    suspects: 0,
    asked: { ranges: 0, snapshots: 0 },
    dropped: { unreadable: 0, stale: 0 },
  });
  cluster.network.fate = () => [];
  a?.join('eve', 'c3');
  cluster.after(2_600);
  cluster.network.fate = (from) => (from === 'a' ? [1] : []);
  expect(b?.tracker.stats()).toMatchObject({ suspects: 1, peers: [{ status: 'suspect', lagChanges: 0 }] });
  cluster.after(1_000);
  expect(b?.tracker.stats()).toMatchObject({ suspects: 0, peers: [{ lagChanges: 1 }], asked: { ranges: 1 } });
  cluster.end();
});
