import type { Row } from './rows.ts';

const isMessage = (row: Row | undefined): boolean => row?.kind === 'message';

/** The message next to an index in that direction, or the index where it is one; undefined when there is none. */
export const messageFrom = (rows: readonly Row[], index: number, direction: 1 | -1): number | undefined => {
  for (let at = index; at >= 0 && at < rows.length; at += direction) if (isMessage(rows[at])) return at;
  return undefined;
};

/** The row that is a page away in that direction. */
export type PageFrom = (index: number, direction: 1 | -1) => number;

/** The message at a row, or the nearest one on this side of it; when there is none, on the other. */
const aPageAway = (rows: readonly Row[], from: number, to: number, direction: 1 | -1): number | undefined => {
  const onThisSide = messageFrom(rows, to, direction === 1 ? -1 : 1);
  return onThisSide === undefined || onThisSide === from ? messageFrom(rows, to, direction) : onThisSide;
};

/**
 * The message to which a key leads from the active one: arrows to the neighbours, Page Up and Page Down by what fits on the screen, Home and End to the first
 * and the last one that is here. Undefined for keys that lead nowhere.
 */
export const rove = (rows: readonly Row[], from: number, key: string, pageFrom: PageFrom): number | undefined => {
  switch (key) {
    case 'ArrowUp':
      return messageFrom(rows, from - 1, -1);
    case 'ArrowDown':
      return messageFrom(rows, from + 1, 1);
    case 'PageUp':
      return aPageAway(rows, from, Math.max(0, Math.min(from - 1, pageFrom(from, -1))), -1);
    case 'PageDown':
      return aPageAway(rows, from, Math.min(rows.length - 1, Math.max(from + 1, pageFrom(from, 1))), 1);
    case 'Home':
      return messageFrom(rows, 0, 1);
    case 'End':
      return messageFrom(rows, rows.length - 1, -1);
    default:
      return undefined;
  }
};
