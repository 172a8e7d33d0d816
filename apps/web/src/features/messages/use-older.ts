import { useEffect, type RefObject } from 'react';

/** Older messages are asked for before the reader runs out of them. */
const nearStartPx = 600;

interface Source {
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly loadOlder: () => void;
}

/** Loads the page before when the start of the list is near. Returns what to call on every scroll. */
export const useOlder = (scroller: RefObject<HTMLElement | null>, source: Source, rowCount: number): (() => void) => {
  const { hasOlder, loadingOlder, loadOlder } = source;
  const loadIfNear = (): void => {
    const element = scroller.current;
    if (element !== null && hasOlder && !loadingOlder && element.scrollTop < nearStartPx) loadOlder();
  };
  useEffect(() => {
    // Not at once: a list that has just been filled is at its start until it has found its end.
    const frame = requestAnimationFrame(loadIfNear);
    return () => cancelAnimationFrame(frame);
    // oxlint-disable-next-line react/exhaustive-deps -- a page that did not fill the screen is followed by the next one
  }, [rowCount]);
  return loadIfNear;
};
