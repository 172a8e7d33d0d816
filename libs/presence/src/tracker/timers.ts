/** Prevents what was to be done later. Doing so twice, or too late, is nothing. */
export type Cancel = () => void;

/** Runs at the end of this turn of the event loop; in a browser, which knows no such end, in the next turn. */
export const atEndOfTurn = (run: () => void): Cancel => {
  if (typeof setImmediate !== 'function') return afterMs(0, run);
  const immediate = setImmediate(run);
  return () => clearImmediate(immediate);
};

/** Runs after so many milliseconds. No process stays alive for it, unless it is `awaited`. */
export const afterMs = (ms: number, run: () => void, { awaited = false } = {}): Cancel => {
  const timer = setTimeout(run, Math.max(0, Math.ceil(ms)));
  // A number in a browser, where no process waits for anything.
  if (!awaited && typeof timer === 'object') timer.unref();
  return () => clearTimeout(timer);
};
