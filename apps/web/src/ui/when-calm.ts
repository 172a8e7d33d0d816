/** Runs when the browser has nothing else to do; the function returned prevents it. */
export const whenCalm = (run: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const idle = requestIdleCallback(run, { timeout: 5_000 });
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(run, 2_000);
  return () => clearTimeout(timer);
};
