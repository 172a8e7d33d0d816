/** What a virtual list is given: its rows, and whether they grew at their start. */
export interface Step<R> {
  readonly rows: readonly R[];
  readonly shift: boolean;
  /** Another number is another list, with nothing in common. */
  readonly list: number;
}

/** A list as it is first shown. */
export const firstStep = <R>(rows: readonly R[]): Step<R> => ({ rows, shift: false, list: 0 });

/**
 * The next rows to show on the way to the wanted ones. A virtual list keeps its place while rows are added at its start or at its
 * end, but not at both at once: older rows come first, and the newer ones in the step after.
 */
export const stepTowards = <R extends { readonly key: string }>(shown: Step<R>, wanted: readonly R[]): Step<R> => {
  const first = shown.rows[0];
  if (first === undefined || wanted.length === 0) return { rows: wanted, shift: false, list: shown.list };
  const older = wanted.findIndex(({ key }) => key === first.key);
  if (older === 0) return { rows: wanted, shift: false, list: shown.list };
  if (older === -1) return { rows: wanted, shift: false, list: shown.list + 1 };
  const hasNewer = wanted.length > older + shown.rows.length;
  return { rows: hasNewer ? wanted.slice(0, older + shown.rows.length) : wanted, shift: true, list: shown.list };
};
