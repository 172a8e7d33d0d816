import { rovingStep } from './roving.ts';

describe('a step in a list of 30', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 29, 29],
    ['ArrowUp', 1, 0],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 15],
    ['PageDown', 25, 29],
    ['PageUp', 5, 0],
    ['Home', 12, 0],
    ['End', 12, 29],
    ['a', 12, undefined],
    ['Enter', 12, undefined],
  ])('%s at %d leads to %s', (key, index, next) => {
    expect(rovingStep(key, index, 30)).toBe(next);
  });
});
