/** A piece of time on the harness's monotonic clock, in milliseconds. */
export interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What two have in common; undefined for nothing. */
export const overlap = (a: Stretch, b: Stretch): Stretch | undefined => {
  const both = { fromMs: Math.max(a.fromMs, b.fromMs), untilMs: Math.min(a.untilMs, b.untilMs) };
  return both.fromMs < both.untilMs ? both : undefined;
};

/**
 * What stays of a stretch without others.
 *
 * @example
 * without({ fromMs: 0, untilMs: 9 }, [{ fromMs: 3, untilMs: 5 }]); // [{ fromMs: 0, untilMs: 3 }, { fromMs: 5, untilMs: 9 }]
 */
export const without = (whole: Stretch, others: readonly Stretch[]): readonly Stretch[] =>
  others.reduce<readonly Stretch[]>(
    (rest, { fromMs, untilMs }) =>
      rest.flatMap((piece) =>
        [
          overlap(piece, { fromMs: -Infinity, untilMs: fromMs }),
          overlap(piece, { fromMs: untilMs, untilMs: Infinity }),
        ].filter((part) => part !== undefined),
      ),
    [whole],
  );
