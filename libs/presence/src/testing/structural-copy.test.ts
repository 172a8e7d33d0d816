import { structuralCopy } from './structural-copy.ts';

class Counter {
  count = 0;
  readonly parts = new Map<string, { size: number }>();

  up(): number {
    return (this.count += 1);
  }
}

describe('structuralCopy', () => {
  it('copies Maps, Sets, arrays and classes, so that the copy goes on by itself', () => {
    const counter = new Counter();
    counter.parts.set('a', { size: 1 });
    const root = { counter, list: [new Set([counter])] };
    const copied = structuralCopy(root, () => false);
    copied.counter.up();
    copied.counter.parts.set('b', { size: 2 });
    expect([counter.count, counter.parts.size, copied.counter.count, copied.counter.parts.size]).toEqual([0, 1, 1, 2]);
    expect(copied.counter).toBeInstanceOf(Counter);
  });

  it('keeps one object one, circles included, and does not copy what is shared', () => {
    const shared = { type: 'never changes' };
    const root: { self?: object; one: object; same: object; shared: object } = { one: {}, same: {}, shared };
    root.same = root.one;
    root.self = root;
    const copied = structuralCopy(root, (value) => 'type' in value);
    expect(copied.one).toBe(copied.same);
    expect(copied.one).not.toBe(root.one);
    expect(copied.self).toBe(copied);
    expect(copied.shared).toBe(shared);
  });
});
