import { useEffect } from 'react';

const property = '--viewport-height';

/**
 * Gives the page the height that the on-screen keyboard leaves. Browsers that resize the page themselves (interactive-widget) have it already;
 * Safari covers the page instead, and scrolls it away from under the bars.
 */
export const useViewportHeight = (): void => {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (viewport === null) return undefined;
    const fit = (): void => {
      // Zoomed in by two fingers: the layout stays, the reader looks at a part of it.
      if (viewport.scale !== 1) return;
      document.documentElement.style.setProperty(property, `${viewport.height}px`);
      if (viewport.offsetTop > 0) window.scrollTo(0, 0);
    };
    fit();
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
      document.documentElement.style.removeProperty(property);
    };
  }, []);
};
