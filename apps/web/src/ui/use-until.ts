import { useEffect, useState } from 'react';

/** Timers cannot wait longer than this. */
const longestMs = 2 ** 31 - 1;

/** Whether a time has not come yet; renders again when it comes. `until` is in milliseconds since 1970. */
export const useUntil = (until: number): boolean => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      const leftMs = until - Date.now();
      if (leftMs > 0) timer = setTimeout(wait, Math.min(leftMs, longestMs));
      else setNow(Date.now());
    };
    wait();
    return () => clearTimeout(timer);
  }, [until]);
  return until > now;
};
