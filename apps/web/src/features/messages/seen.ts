import type { VirtualizerHandle } from 'virtua';
import type { Row } from './rows.ts';

/** What of the list is in sight, in px from its start. */
export interface View {
  readonly top: number;
  readonly bottom: number;
}

type Places = Pick<VirtualizerHandle, 'findItemIndex' | 'getItemOffset' | 'getItemSize'>;

/** The seqs of the first message that is in view, be it in part, and of the last one whose end is; undefined when there is none. */
export const seenIn = (
  rows: readonly Row[],
  list: Places,
  { top, bottom }: View,
): { readonly first: number; readonly last: number } | undefined => {
  const start = list.findItemIndex(top);
  const seqs = rows
    .slice(start, list.findItemIndex(bottom) + 1)
    .flatMap((row, index) =>
      row.kind === 'message' && row.seq !== undefined
        ? [{ seq: row.seq, end: list.getItemOffset(start + index) + list.getItemSize(start + index) }]
        : [],
    );
  const first = seqs[0];
  const last = seqs.findLast(({ end }) => end <= bottom);
  return first === undefined || last === undefined ? undefined : { first: first.seq, last: last.seq };
};
