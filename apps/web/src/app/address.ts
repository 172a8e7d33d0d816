import { useSyncExternalStore } from 'react';

const moved = new EventTarget();

const subscribe = (onChange: () => void): (() => void) => {
  moved.addEventListener('moved', onChange);
  window.addEventListener('popstate', onChange);
  return () => {
    moved.removeEventListener('moved', onChange);
    window.removeEventListener('popstate', onChange);
  };
};

/** The address of the page, whenever it changes: by a link, by `goTo`, by back and forward. */
export const useAddress = (): string => useSyncExternalStore(subscribe, () => window.location.href);

/** Goes to another place of this page, with a step in the browser's history. */
export const goTo = (path: string): void => {
  const isThere = window.location.pathname + window.location.search + window.location.hash === path;
  if (!isThere) window.history.pushState(null, '', path);
  moved.dispatchEvent(new Event('moved'));
};

/** The same place under another address: without a step in the history. */
export const renameAddress = (path: string): void => {
  if (window.location.pathname + window.location.search + window.location.hash === path) return;
  window.history.replaceState(null, '', path);
  moved.dispatchEvent(new Event('moved'));
};
