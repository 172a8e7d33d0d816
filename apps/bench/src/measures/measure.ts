/** One number that was measured, beside what it shall be. */
export interface Measure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly target: { readonly atMost: number } | { readonly atLeast: number };
}

export const isMet = ({ value, target }: Measure): boolean =>
  'atMost' in target ? value <= target.atMost : value >= target.atLeast;
