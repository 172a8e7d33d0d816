import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Measuring lays the whole page out for each key: only where the browser cannot do it by itself (`field-sizing`). */
const isBrowsers = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** For a text box that is as high as its text; its `max-height` is the limit. */
export const useAutoHeight = (): RefObject<HTMLTextAreaElement | null> => {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || isBrowsers) return;
    const borderPx = element.offsetHeight - element.clientHeight;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + borderPx}px`;
  });
  return box;
};
