import { percentile } from './percentile.ts';

describe('percentile', () => {
  it.each<[readonly number[], number, number]>([
    [[5, 1, 3, 2, 4], 0.5, 3],
    [[5, 1, 3, 2, 4], 0.99, 5],
    [[5, 1, 3, 2, 4], 0, 1],
    [[7], 0.99, 7],
    [Array.from({ length: 200 }, (_, index) => index), 0.99, 197],
    [[], 0.5, Number.NaN],
  ])('of %j at %d is %d', (numbers, share, expected) => {
    expect(percentile(numbers, share)).toBe(expected);
  });
});
