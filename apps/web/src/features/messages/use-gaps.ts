import { useMemo } from 'react';
import type { Gap } from '@roost/react';
import { useLasting } from '../../ui/use-lasting.ts';

/** What is only late comes by itself in a moment, and needs no line. */
const shownAfterMs = 2_000;

interface Source {
  readonly gaps: readonly Gap[];
  /** The newest seq that is here, and the newest that exists. */
  readonly last: number;
  readonly head: number;
}

/** Where messages are missing: what was left out, and what has not come for a while after the last one. */
export const useGaps = ({ gaps, last, head }: Source): readonly Gap[] => {
  const isBehind = useLasting(last > 0 && head > last, shownAfterMs);
  return useMemo(() => (isBehind ? [...gaps, { after: last, before: head + 1 }] : gaps), [gaps, isBehind, last, head]);
};
