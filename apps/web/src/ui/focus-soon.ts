/** A row that was not in the page is hidden until it is measured, and takes no focus until then. */
const framesMax = 30;

/** Gives an item the focus, which brings it into sight, as soon as it is there and can have it; the function returned gives up. */
export const focusSoon = (find: () => HTMLElement | null | undefined): (() => void) => {
  let frame = 0;
  const attempt = (left: number): void => {
    const item = find();
    item?.focus();
    if (left > 0 && (!item || document.activeElement !== item)) frame = requestAnimationFrame(() => attempt(left - 1));
  };
  attempt(framesMax);
  return () => cancelAnimationFrame(frame);
};
