import type { Entry } from './entry.ts';
import { Grace } from './grace.ts';

const entry = (ref: string): Entry<string, object> => ({
  topic: 'lobby',
  key: ref,
  connection: ref,
  owner: ref,
  moves: 0,
  past: [],
  user: ref,
  meta: { phx_ref: ref, online_at: 0 },
});
const refs = (entries: ReadonlyArray<Entry<string, object>>): string[] => entries.map(({ meta }) => meta.phx_ref);

describe('the grace', () => {
  it('ends for each as long after its loss, to the millisecond', () => {
    const grace = new Grace<string, object>(100);
    grace.hold(entry('a'), 0);
    grace.hold(entry('b'), 30);
    expect(grace.nextEndMs()).toBe(100);
    expect(refs(grace.expire(99))).toEqual([]);
    expect(refs(grace.expire(100))).toEqual(['a']);
    expect(grace.nextEndMs()).toBe(130);
    expect(refs(grace.expire(1_000))).toEqual(['b']);
    expect(grace.nextEndMs()).toBeUndefined();
  });

  it('is not prolonged by a second report of the loss', () => {
    const grace = new Grace<string, object>(100);
    grace.hold(entry('a'), 0);
    grace.hold(entry('b'), 10);
    grace.hold(entry('a'), 50);
    expect(refs(grace.expire(110))).toEqual(['a', 'b']);
  });

  it('lets go of who comes back', () => {
    const grace = new Grace<string, object>(100);
    grace.hold(entry('a'), 0);
    grace.release('a');
    expect(grace.has('a')).toBe(false);
    expect(grace.expire(1_000)).toEqual([]);
    expect(grace.size).toBe(0);
  });
});
