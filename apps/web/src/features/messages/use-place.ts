import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from './rows.ts';
import type { Step } from './steps.ts';

interface Place {
  readonly key: string;
  readonly index: number;
  /** How far it is under the upper edge. */
  readonly underTopPx: number;
}

/** The first row that is not cut by the upper edge: where one reads, as far as anybody can know. */
const placeOf = (rows: readonly Row[], list: VirtualizerHandle, scroller: Element): Place | undefined => {
  const top = list.findItemIndex(scroller.scrollTop);
  const index = list.getItemOffset(top) < scroller.scrollTop ? top + 1 : top;
  const row = rows[index];
  // Who looks at a gap wants to see what comes in its place.
  if (row === undefined || row.kind === 'gap') return undefined;
  return { key: row.key, index, underTopPx: list.getItemOffset(index) - scroller.scrollTop };
};

/**
 * Leads back to where one reads when rows came in between above it: a gap that was filled. The virtual list knows its rows by their number, and keeps its
 * place by itself only when they come at its start or its end. `release` lets go of what else holds the place.
 */
export const usePlace = (
  { rows, shift }: Step<Row>,
  list: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<Element | null>,
  release: () => void,
): void => {
  const shown = useRef(rows);
  const isNew = shown.current !== rows && !shift;
  const place =
    isNew && list.current !== null && scroller.current !== null
      ? placeOf(shown.current, list.current, scroller.current)
      : undefined;
  useLayoutEffect(() => {
    shown.current = rows;
    const index = place === undefined ? -1 : rows.findIndex(({ key }) => key === place.key);
    if (place === undefined || index === -1 || index === place.index) return;
    release();
    list.current?.scrollToIndex(index, { align: 'start', offset: -place.underTopPx });
    // oxlint-disable-next-line react/exhaustive-deps -- once per change of the rows; the place is that of before it
  }, [rows]);
};
