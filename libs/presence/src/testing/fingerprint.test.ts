import { fingerprint } from './fingerprint.ts';

const print = (root: unknown, nowMs = 1_000_000): string =>
  fingerprint(root, {
    nowMs,
    epochMs: 100_000,
    longAgoMs: 5_000,
    isShared: (value) => 'shared' in value,
    ignored: new Set(['noise']),
  });

describe('fingerprint', () => {
  it('is the same for what differs in names, in when it is, and in what is ignored', () => {
    const at = (nowMs: number, ana: string, ben: string, noise: number): unknown => ({
      people: new Map([[ana, { since: nowMs - 100, noise }]]),
      next: [ben, ana],
    });
    expect(print(at(1_000_000, '#ana', '#ben', 1))).toBe(print(at(2_000_000, '#x', '#y', 2), 2_000_000));
    expect(print({ since: 990_000 })).toBe(print({ since: 900_000 }));
  });

  it.each([
    ['who is who', ['#ana', '#ben', '#ana'], ['#ana', '#ben', '#ben']],
    ['a name that is none', ['a'], ['b']],
    ['times', [999_999], [999_998]],
    ['numbers', [1], [2]],
    ['what is missing', [undefined], [null]],
    ['what belongs where', [[1], [2]], [[1, 2], []]],
  ])('differs in %s', (_, one, other) => {
    expect(print(one)).not.toBe(print(other));
  });

  it('tells one object met twice from two that are equal, but not where they never change', () => {
    const one = { size: 1 };
    expect(print([one, one])).not.toBe(print([one, { size: 1 }]));
    const shared = { shared: 1 };
    expect(print([shared, shared])).toBe(print([shared, { shared: 1 }]));
  });
});
