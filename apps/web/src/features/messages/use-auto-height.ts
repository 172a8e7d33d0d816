import { useLayoutEffect, useRef, type RefObject } from 'react';

/** For a text box that is as high as its text; its `max-height` is the limit. */
export const useAutoHeight = (): RefObject<HTMLTextAreaElement | null> => {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const borderPx = element.offsetHeight - element.clientHeight;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + borderPx}px`;
  });
  return box;
};
