import { useEffect, useState } from 'react';
import { words } from '../../app/words.ts';

const tickMs = 250;

/** Seconds until the next try, counted for the eyes only: read aloud every second it would be a nuisance. */
export const Countdown = ({ until }: { until: number }) => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const leftMs = until - now;
  return (
    <span aria-hidden="true" className="tabular-nums">
      {leftMs > 0 ? words.connection.tryingIn(leftMs) : words.connection.trying}
    </span>
  );
};
