import { useEffect, useState } from 'react';

/** Whether something has been true without a break for at least `afterMs`. */
export const useLasting = (isTrue: boolean, afterMs: number): boolean => {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isTrue) return;
    const timer = setTimeout(() => setLasts(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isTrue, afterMs]);
  return isTrue && lasts;
};
