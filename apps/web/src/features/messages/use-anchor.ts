import { useCallback, useEffect, useRef, type RefObject } from 'react';

/** So long after the last scroll the reader reads. */
const restMs = 150;
/** Less cannot be seen, and rounding may make it. */
const tolerancePx = 0.5;

interface Anchor {
  readonly row: HTMLElement;
  readonly top: number;
}

const topOf = (element: HTMLElement): number => element.getBoundingClientRect().top;

/** The first message that begins within the scroller: the one that is being read, as far as anybody can know. */
const anchorIn = (scroller: HTMLElement): Anchor | undefined => {
  const start = topOf(scroller);
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-row]')) {
    const top = topOf(row);
    if (top >= start) return { row, top };
  }
  return undefined;
};

interface Hold {
  /** Somebody scrolls, or leads the reader elsewhere. */
  readonly release: () => void;
  readonly end: () => void;
}

/** Holds the first whole line in sight while nobody scrolls. */
const hold = (scroller: HTMLElement, content: HTMLElement, isFollowing: RefObject<boolean>): Hold => {
  let anchor = anchorIn(scroller);
  let scrolledAt = -Infinity;
  let ownTop = NaN;
  const correct = (): void => {
    if (isFollowing.current || performance.now() - scrolledAt < restMs) return;
    if (anchor?.row.isConnected !== true) anchor = anchorIn(scroller);
    if (anchor === undefined) return;
    const drift = topOf(anchor.row) - anchor.top;
    if (Math.abs(drift) <= tolerancePx) return;
    scroller.scrollTop += drift;
    ownTop = scroller.scrollTop;
  };
  const release = (): void => void (scrolledAt = performance.now());
  const onScroll = (): void => {
    if (scroller.scrollTop !== ownTop) release();
    anchor = anchorIn(scroller);
  };
  // Rows are placed by their style, before the page is painted; a callback of this kind comes after that, and before the paint, too.
  const observer = new MutationObserver(correct);
  observer.observe(content, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] });
  // Before the list's own listener, which places rows anew: until then the anchor is where it was.
  const ends = new AbortController();
  const settings = { capture: true, passive: true, signal: ends.signal };
  scroller.addEventListener('scroll', onScroll, settings);
  for (const sign of ['keydown', 'wheel', 'touchmove', 'pointerdown'] as const)
    scroller.addEventListener(sign, release, settings);
  const end = (): void => {
    observer.disconnect();
    ends.abort();
  };
  return { release, end };
};

/**
 * Keeps the first whole message in sight where it is, whatever changes its height above it (R10). The virtual list does so for rows that are wholly out of
 * sight; this does it for the one that is cut by the edge, and for what the list cannot foresee. Call `release` before leading the reader elsewhere.
 */
export const useAnchor = (
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  isFollowing: RefObject<boolean>,
): { readonly release: () => void } => {
  const held = useRef<Hold>(undefined);
  useEffect(() => {
    if (scroller.current === null || content.current === null) return;
    const holding = hold(scroller.current, content.current, isFollowing);
    held.current = holding;
    return holding.end;
  }, [scroller, content, isFollowing]);
  return { release: useCallback(() => held.current?.release(), []) };
};
