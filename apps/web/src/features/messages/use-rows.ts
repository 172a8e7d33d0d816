import { useLayoutEffect, useState } from 'react';
import type { Row, Source } from './rows.ts';
import type { Step } from './steps.ts';
import { firstView, isPartial, nextView, secondStep } from './view.ts';

const isSame = (a: Source, b: Source): boolean =>
  a.messages === b.messages &&
  a.pending === b.pending &&
  a.self === b.self &&
  a.hasOlder === b.hasOlder &&
  a.gaps === b.gaps;

/** The rows to render now, one end at a time. */
export const useRows = (source: Source): Step<Row> => {
  const [view, setView] = useState(() => firstView(source));
  if (!isSame(view.source, source)) setView(nextView(view, source));
  useLayoutEffect(() => {
    // The second half of a change at both ends, once the first half is in the page.
    // oxlint-disable-next-line react/set-state-in-effect -- it has to be a commit of its own
    if (isPartial(view)) setView(secondStep);
  }, [view]);
  return view.step;
};
