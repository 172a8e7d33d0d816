/** What the surroundings know of the network and of the reader's eyes. In Node nothing is known, and nothing is told. */
export interface Page {
  /** Whether there may be a network. */
  isOnline(): boolean;
  /** Called when the network comes or goes, and when the tab is looked at again; the function returned ends that. */
  onChange(listener: (change: 'online' | 'offline' | 'visible') => void): () => void;
}

const nothing = (): void => undefined;

/** The browser's tab, or in Node a page that is always online. */
export const thisPage = (): Page => {
  if (typeof window === 'undefined') return { isOnline: () => true, onChange: () => nothing };
  return {
    isOnline: () => navigator.onLine,
    onChange: (listener) => {
      const ends = new AbortController();
      const { signal } = ends;
      window.addEventListener('online', () => listener('online'), { signal });
      window.addEventListener('offline', () => listener('offline'), { signal });
      document.addEventListener(
        'visibilitychange',
        () => document.visibilityState === 'visible' && listener('visible'),
        { signal },
      );
      return () => ends.abort();
    },
  };
};
