import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** Nearer to the end than this counts as the end. */
const endPx = 50;

interface Follow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** What grows inside the scroller. */
  readonly content: RefObject<HTMLDivElement | null>;
  /** The newest seq when the reader left the end; undefined while the list follows it. */
  readonly leftAt: number | undefined;
  /** The same, known before the next rendering. */
  readonly isFollowing: RefObject<boolean>;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
  /** The reader wants to be elsewhere. */
  readonly leaveEnd: () => void;
}

const fromEnd = ({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number =>
  scrollHeight - clientHeight - scrollTop;

/** Keeps the end of a list in sight while the reader is there, and never moves it once the reader has scrolled up (R10). */
export const useFollow = (newestSeq: number): Follow => {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [leftAt, setLeftAt] = useState<number>();
  const isFollowing = useRef(true);
  const lastTop = useRef(0);

  const toEnd = useCallback(() => {
    isFollowing.current = true;
    setLeftAt(undefined);
    if (scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, []);

  const leaveEnd = useCallback(() => {
    isFollowing.current = false;
    setLeftAt((now) => now ?? newestSeq);
  }, [newestSeq]);

  const onScroll = (): void => {
    const element = scroller.current;
    if (element === null) return;
    // Only going up leaves the end: content that has just grown below is no wish of the reader.
    const wentUp = element.scrollTop < lastTop.current;
    lastTop.current = element.scrollTop;
    if (fromEnd(element) <= endPx) {
      isFollowing.current = true;
      setLeftAt(undefined);
    } else if (wentUp && isFollowing.current) {
      isFollowing.current = false;
      setLeftAt(newestSeq);
    }
  };

  useEffect(() => {
    // A new row, rows that turn out higher than thought, a composer that grows, a keyboard that opens.
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) toEnd();
    });
    for (const part of [scroller.current, content.current]) if (part !== null) observer.observe(part);
    return () => observer.disconnect();
  }, [toEnd]);

  return { scroller, content, leftAt, isFollowing, onScroll, toEnd, leaveEnd };
};
