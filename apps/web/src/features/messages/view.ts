import { rowsOf, type Row, type Source } from './rows.ts';
import { firstStep, stepTowards, type Step } from './steps.ts';

/** What the list shows, and what it is on the way to. */
export interface View {
  readonly source: Source;
  /** The seqs that were once the oldest known. */
  readonly pageStarts: ReadonlySet<number>;
  readonly wanted: readonly Row[];
  readonly step: Step<Row>;
}

const withOldest = (starts: ReadonlySet<number>, { messages }: Source): ReadonlySet<number> => {
  const oldest = messages[0]?.seq;
  return oldest === undefined || starts.has(oldest) ? starts : new Set([...starts, oldest]);
};

export const firstView = (source: Source): View => {
  const pageStarts = withOldest(new Set(), source);
  const wanted = rowsOf(source, pageStarts);
  return { source, pageStarts, wanted, step: firstStep(wanted) };
};

/** The view after its source has changed: one transition per change, or the list would not learn at which end it grew. */
export const nextView = (view: View, source: Source): View => {
  const pageStarts = withOldest(view.pageStarts, source);
  const wanted = rowsOf(source, pageStarts);
  return { source, pageStarts, wanted, step: stepTowards(view.step, wanted) };
};

/** Whether a second step is due: the change was at both ends. */
export const isPartial = ({ step, wanted }: View): boolean => step.rows !== wanted;

export const secondStep = (view: View): View => ({ ...view, step: stepTowards(view.step, view.wanted) });
