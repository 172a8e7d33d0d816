import { useEffect, useState } from 'react';

const tickMs = 250;

interface CountdownProps {
  readonly until: number;
  /** What to say while that many milliseconds are left; 0 when the time has come. */
  readonly text: (leftMs: number) => string;
}

/** Seconds until something, counted for the eyes only: read aloud every second it would be a nuisance. */
export const Countdown = ({ until, text }: CountdownProps) => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <span aria-hidden="true" className="tabular-nums">
      {text(Math.max(0, until - now))}
    </span>
  );
};
