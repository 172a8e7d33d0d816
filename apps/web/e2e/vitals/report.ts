type Target = { readonly name: string } & ({ readonly most: number } | { readonly least: number });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const figureOf = (value: number): string => value.toFixed(value !== 0 && Math.abs(value) < 10 ? 2 : 0);

/** Prints the median of each figure beside its target; whether all are met. */
export const report = <F extends { readonly [name in keyof F]: number }>(
  runs: readonly F[],
  targets: { readonly [name in keyof F]: Target },
): boolean => {
  let isAllMet = true;
  for (const key in targets) {
    const target = targets[key];
    const value = median(runs.map((figures) => figures[key]));
    const isMet = 'most' in target ? value <= target.most : value >= target.least;
    const limit = 'most' in target ? `≤ ${target.most}` : `≥ ${target.least}`;
    isAllMet &&= isMet;
    process.stdout.write(
      `${target.name.padEnd(34)}${figureOf(value).padStart(8)}   ${limit.padEnd(8)}   ${isMet ? 'met' : 'MISSED'}\n`,
    );
  }
  return isAllMet;
};
