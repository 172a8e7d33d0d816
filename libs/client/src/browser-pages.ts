import { readMarkedSchema, type ReadMarked, type UserId } from '@roost/protocol';
import { BusyStorage } from './busy-storage.ts';
import type { Busy } from './own-status.ts';

/** What all pages of one browser know of the person in front of it. */
export interface BrowserPages {
  /** Calls back when the person does something in any of the pages; the function returned ends that. */
  onActive(listener: () => void): () => void;
  /** What that user set by hand in any of them. */
  busy(user: UserId): Busy | undefined;
  setBusy(user: UserId, busy: Busy | undefined): void;
  /** Calls back when another page has set it; the function returned ends that. */
  onBusyChange(listener: () => void): () => void;
  /** Calls back when that user has read something in another page; the function returned ends that. */
  onRead(user: UserId, listener: (notice: ReadMarked) => void): () => void;
  /** Tells the other pages, which hear it without the network, too. */
  tellRead(user: UserId, notice: ReadMarked): void;
}

const nothing = (): void => undefined;

/** A single page that nobody sits in front of: a program. */
export const noPages = (): BrowserPages => {
  const kept = new Map<UserId, Busy>();
  return {
    onActive: () => nothing,
    busy: (user) => kept.get(user),
    setBusy: (user, busy) => void (busy === undefined ? kept.delete(user) : kept.set(user, busy)),
    onBusyChange: () => nothing,
    onRead: () => nothing,
    tellRead: nothing,
  };
};

/** The other pages need not know of every key. */
const tellEveryMs = 5_000;
const readChannel = (user: UserId): string => `roost-read ${user}`;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** The pages of this browser, by a broadcast channel and its storage. */
const browserPages = (busy = new BusyStorage(() => localStorage)): BrowserPages => ({
  onActive: (listener) => {
    const ends = new AbortController();
    const { signal } = ends;
    const channel = new BroadcastChannel('roost-active');
    let toldAt = -Infinity;
    const seen = (): void => {
      listener();
      if (performance.now() - toldAt < tellEveryMs) return;
      toldAt = performance.now();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin
      channel.postMessage('active');
    };
    for (const sign of signs) window.addEventListener(sign, seen, { signal, passive: true, capture: true });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && seen(), { signal });
    channel.addEventListener('message', listener, { signal });
    return () => {
      ends.abort();
      channel.close();
    };
  },
  busy: (user) => busy.get(user),
  setBusy: (user, next) => busy.set(user, next),
  onBusyChange: (listener) => {
    window.addEventListener('storage', listener);
    return () => window.removeEventListener('storage', listener);
  },
  onRead: (user, listener) => {
    const channel = new BroadcastChannel(readChannel(user));
    channel.addEventListener('message', ({ data }) => {
      const notice = readMarkedSchema.safeParse(data);
      if (notice.success) listener(notice.data);
    });
    return () => channel.close();
  },
  tellRead: (user, notice) => {
    const channel = new BroadcastChannel(readChannel(user));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin
    channel.postMessage(notice);
    channel.close();
  },
});

/** The pages of the browser that this runs in, or none. */
export const thisBrowser = (): BrowserPages => (typeof window === 'undefined' ? noPages() : browserPages());
