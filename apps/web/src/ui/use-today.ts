import { useSyncExternalStore } from 'react';

const lookEveryMs = 30_000;

const subscribe = (onChange: () => void): (() => void) => {
  const timer = setInterval(onChange, lookEveryMs);
  return () => clearInterval(timer);
};

const startOfToday = (): number => new Date().setHours(0, 0, 0, 0);

/** The start of the reader's day, in milliseconds since 1970. Changes at midnight, so that "today" does not stay. */
export const useToday = (): number => useSyncExternalStore(subscribe, startOfToday);
