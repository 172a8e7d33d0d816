export type PageChange = 'online' | 'offline' | 'visible' | 'hidden';

/** What the surroundings know of the network and of the reader's eyes. In Node nothing is known, and nothing is told. */
export interface Page {
  /** Whether there may be a network. */
  isOnline(): boolean;
  /** Whether the tab can be seen: a tab behind another one, or in a window that is minimised, cannot. */
  isVisible(): boolean;
  /** Called when the network comes or goes, and when the tab is hidden or can be seen again; the function returned ends that. */
  onChange(listener: (change: PageChange) => void): () => void;
}

const nothing = (): void => undefined;

/** The browser's tab, or in Node a page that is always online. */
export const thisPage = (): Page => {
  if (typeof window === 'undefined') return { isOnline: () => true, isVisible: () => true, onChange: () => nothing };
  return {
    isOnline: () => navigator.onLine,
    isVisible: () => document.visibilityState === 'visible',
    onChange: (listener) => {
      const ends = new AbortController();
      const { signal } = ends;
      window.addEventListener('online', () => listener('online'), { signal });
      window.addEventListener('offline', () => listener('offline'), { signal });
      document.addEventListener(
        'visibilitychange',
        () => listener(document.visibilityState === 'visible' ? 'visible' : 'hidden'),
        { signal },
      );
      return () => ends.abort();
    },
  };
};
