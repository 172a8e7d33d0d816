import { useMemo, useSyncExternalStore } from 'react';
import type { RoomId, UserId } from '@roost/protocol';
import { z } from 'zod';

/** Public rooms that a person went into, or left, in this browser: a public room keeps nobody, so there is nothing to join or to quit on the server. */
export type Followed = Readonly<Partial<Record<RoomId, 'entered' | 'left'>>>;

const followedSchema = z.record(z.string(), z.enum(['entered', 'left']));
const changed = new EventTarget();
const keyOf = (user: UserId): string => `roost-rooms ${user}`;
const nothing = '{}';

/** A browser that forbids storage forgets what was left, and loses nothing else. */
const stored = (user: UserId): string => {
  try {
    return localStorage.getItem(keyOf(user)) ?? nothing;
  } catch {
    return nothing;
  }
};

const parsed = (text: string): Followed => {
  try {
    return followedSchema.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
};

/** Whoever goes into a room follows it, until he leaves it. */
export const markRoom = (user: UserId, room: RoomId, how: 'entered' | 'left'): void => {
  const followed = parsed(stored(user));
  if (followed[room] === how) return;
  try {
    localStorage.setItem(keyOf(user), JSON.stringify({ ...followed, [room]: how }));
  } catch {
    return;
  }
  changed.dispatchEvent(new Event('room'));
};

const subscribe = (onChange: () => void): (() => void) => {
  changed.addEventListener('room', onChange);
  // Another tab of the same person.
  window.addEventListener('storage', onChange);
  return () => {
    changed.removeEventListener('room', onChange);
    window.removeEventListener('storage', onChange);
  };
};

export const useFollowed = (user: UserId): Followed => {
  const text = useSyncExternalStore(subscribe, () => stored(user));
  return useMemo(() => parsed(text), [text]);
};
