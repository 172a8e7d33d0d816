/**
 * The number that this share of some numbers does not exceed (nearest rank). NaN for none.
 *
 * @example
 * percentile([5, 1, 3, 2, 4], 0.5); // 3
 */
export const percentile = (numbers: readonly number[], share: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};
