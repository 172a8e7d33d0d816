import fc from 'fast-check';
import { CommitPace, leisurely, promptly, spacingMs } from './commit-pace.ts';

/** One item each so many milliseconds for two seconds, each from somebody else, each committed as soon as it may be; how many commits that took, and the longest wait. */
const paced = (eachMs: number): { readonly commits: number; readonly items: number; readonly longestMs: number } => {
  const pace = new CommitPace(promptly);
  let [commits, items, longestMs, waiting, dueMs] = [0, 0, 0, 0, Infinity];
  for (let atMs = 0; atMs < 2_000; atMs += 1) {
    if (atMs % eachMs === 0) {
      pace.came(`sender ${items}`, atMs);
      items += 1;
      waiting += 1;
      const waitMs = Math.max(0, pace.waitMs(waiting, atMs));
      longestMs = Math.max(longestMs, waitMs);
      dueMs = Math.min(dueMs, atMs + waitMs);
    }
    if (atMs < dueMs) continue;
    pace.begun(atMs);
    commits += 1;
    [waiting, dueMs] = [0, Infinity];
  }
  return { commits, items, longestMs };
};

describe('the pace of commits', () => {
  it('lets nobody wait while no more than a hundred come in a second', () => {
    const { commits, items, longestMs } = paced(10);
    expect(longestMs).toBe(0);
    expect(commits).toBe(items);
  });

  it('lets several share a commit when five hundred come in a second', () => {
    const { commits, items } = paced(2);
    expect(items / commits).toBeGreaterThan(2.5);
  });

  it('waits for no more when enough have come', () => {
    const pace = new CommitPace(promptly);
    for (let items = 0; items < 1_000; items += 1) pace.came(`sender ${items}`, 0);
    pace.begun(0);
    expect(pace.waitMs(15, 1)).toBeCloseTo(7);
    expect(pace.waitMs(16, 1)).toBe(0);
  });

  it.each([1, 2, 10])('lets nobody wait for others when all %s who send one after another wait already', (senders) => {
    const pace = new CommitPace(promptly);
    for (let atMs = 0; atMs < 2_000; atMs += 1) pace.came(`sender ${atMs % senders}`, atMs);
    pace.begun(1_999);
    expect(pace.waitMs(senders, 2_000)).toBe(0);
    expect(pace.waitMs(Math.ceil(senders / 2), 2_000)).toBe(0);
  });

  it.each([
    ['8 ms for what somebody waits to see', promptly, 8],
    ['50 ms for what nobody looks at at once', leisurely, 50],
  ])('never lets anybody wait for longer than %s, and the longer the more comes', (_, pacing, mostMs) => {
    const rate = fc.double({ min: 0, max: 20_000, noNaN: true });
    fc.assert(
      fc.property(rate, rate, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(spacingMs(pacing, less)).toBeGreaterThanOrEqual(0);
        expect(spacingMs(pacing, less)).toBeLessThanOrEqual(spacingMs(pacing, more));
        expect(spacingMs(pacing, more)).toBeLessThanOrEqual(mostMs);
      }),
    );
  });
});
