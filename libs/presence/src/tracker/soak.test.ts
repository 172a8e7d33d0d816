import { Cluster } from '../testing/cluster-world.ts';

/** `PRESENCE_SOAK=100` for the long run: 10,000 restarts and 1,000,000 joins. */
const scale = Number(process.env['PRESENCE_SOAK'] ?? 1);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** In bytes, after everything that is not used is gone; only with `node --expose-gc`. */
const usedHeap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

describe('a node that lives long', () => {
  it('[P12] is as large after many restarts of another one as after a few', () => {
    const cluster = new Cluster();
    const b = cluster.start('b');
    const sizes: string[] = [];
    for (let round = 0; round < 100 * scale; round += 1) {
      const a = cluster.start('a');
      for (let n = 0; n < 5; n += 1) a.join(`u${n}`, `${round} c${n}`, `${round} o${n}`);
      cluster.after(2_000);
      if (round % 2 === 0) cluster.crash('a');
      else cluster.stop('a');
      cluster.after(10_000);
      b.frames.length = 0;
      b.departures.length = 0;
      if (round >= 20) sizes.push(JSON.stringify(b.tracker.sizes()));
    }
    expect(new Set(sizes.filter((_, index) => index % 2 === 0)).size).toBe(1);
    expect(new Set(sizes.filter((_, index) => index % 2 === 1)).size).toBe(1);
    cluster.after(70_000);
    expect(Object.values(b.tracker.sizes()).every((size) => size === 0)).toBe(true);
    cluster.end();
  }, 600_000);

  it('[P12] [P16] is as large, and reads as fast, after many joins and leaves on another one as after a few', () => {
    const cluster = new Cluster();
    const [a, b] = cluster.startAll('a', 'b');
    const heaps: number[] = [];
    for (let n = 0; n < 10_000 * scale; n += 1) {
      a?.join(`u${n}`, `c${n}`, `o${n}`);
      if (n >= 100) a?.tracker.untrackAll(`c${n - 100}`);
      if (n % 50 === 0) cluster.after(2);
      if (n % 1_000 !== 999) continue;
      for (const node of cluster.all) node.frames.length = node.departures.length = 0;
      cluster.after(1_100);
      expect(b?.tracker.count('lobby')).toBe(100);
      heaps.push(usedHeap());
    }
    expect(b?.tracker.sizes()).toMatchObject({ entries: 0, topics: 1, orphans: 0, windows: 0 });
    const [early = 0, late = 0] = [heaps[Math.floor(heaps.length / 4)], heaps.at(-1)];
    if (globalThis.gc !== undefined) expect(late - early).toBeLessThan(5_000_000);
    cluster.end();
  }, 600_000);
});
