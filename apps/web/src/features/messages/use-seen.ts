import { useCallback, useRef, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Reading } from '@roost/react';
import type { Row } from './rows.ts';
import { seenIn, type View } from './seen.ts';

interface Reader extends Pick<Reading, 'read' | 'firstUnread'> {
  readonly seen: (seq: number) => void;
}

interface Seen {
  /** Call it on every scroll of a reader who is not at the end. */
  readonly look: (reader: Reader) => void;
  /** He was led elsewhere: what lies between he has not come across. */
  readonly jumped: () => void;
}

/** Says how far one has read who reads by scrolling (R18): up to the last message that is wholly in view, if he came across everything before it. */
export const useSeen = (
  list: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Row[],
): Seen => {
  const from = useRef(Infinity);
  const look = ({ read, firstUnread, seen }: Reader): void => {
    if (list.current === null || scroller.current === null) return;
    const { scrollTop: top, clientHeight } = scroller.current;
    const view: View = { top, bottom: top + clientHeight };
    const inView = seenIn(rows, list.current, view);
    if (inView === undefined) return;
    from.current = Math.min(from.current, inView.first);
    if (inView.last > read && from.current <= (firstUnread ?? Infinity)) seen(inView.last);
  };
  const jumped = useCallback(() => {
    from.current = Infinity;
  }, []);
  return { look, jumped };
};
