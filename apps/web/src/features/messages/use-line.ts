import { useEffect, useMemo, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { lineIndexOf } from './line-index.ts';
import type { Row } from './rows.ts';

/** Where the line of the new messages is, as the reader sees it. `unloaded`: above everything that is here. */
type LinePlace = 'none' | 'unloaded' | 'above' | 'in-view' | 'below';

/** By the scroller itself: on a scroll, the list learns of it only after this. */
const placeOf = (list: VirtualizerHandle, scroller: HTMLElement, index: number): LinePlace => {
  if (index === -1) return 'unloaded';
  const offset = list.getItemOffset(index) - scroller.scrollTop;
  if (offset < 0) return 'above';
  return offset < scroller.clientHeight ? 'in-view' : 'below';
};

interface Line {
  /** The seq of the message that has the line above it, when it is here. */
  readonly seq: number | undefined;
  /** Whether the reader has to be told of it: it is above what he sees, and he has not seen it yet. */
  readonly isHidden: boolean;
  /** Call it on every scroll. */
  readonly look: () => void;
}

/** The line above the first new message, and whether the reader has come across it. */
export const useLine = (
  list: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<HTMLElement | null>,
  {
    rows,
    lineAt,
    hasOlder,
  }: { readonly rows: readonly Row[]; readonly lineAt: number | undefined; readonly hasOlder: boolean },
): Line => {
  const index = useMemo(() => lineIndexOf(rows, lineAt, hasOlder), [rows, lineAt, hasOlder]);
  const [place, setPlace] = useState<LinePlace>('none');
  const [seenAt, setSeenAt] = useState<number>();
  const look = (): void => {
    const now =
      lineAt === undefined || list.current === null || scroller.current === null
        ? 'none'
        : placeOf(list.current, scroller.current, index);
    setPlace(now);
    if (now === 'in-view') setSeenAt(lineAt);
  };
  useEffect(() => {
    // Not at once: a list that has just been filled is at its start until it has found its end.
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
    // oxlint-disable-next-line react/exhaustive-deps -- when the line is set, and when it is loaded; scrolling looks by itself
  }, [lineAt, index]);
  const row = rows[index];
  return {
    seq: row?.kind === 'message' ? row.seq : undefined,
    isHidden: (place === 'above' || place === 'unloaded') && lineAt !== undefined && lineAt !== seenAt,
    look,
  };
};
