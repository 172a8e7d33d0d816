/**
 * A seeded generator of numbers in [0, 1): the same seed gives the same run. The algorithm is mulberry32, by Tommy Ettinger, 2017.
 *
 * @example
 * const random = seeded(7);
 * random(); // always the same first number
 */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
