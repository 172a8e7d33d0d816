import type { CDPSession } from '@playwright/test';

/** What the main thread has worked so far, in its own time, ms: what else the machine does is not in it. Wants `Performance.enable` in `threadTicks`. */
export const mainThreadMs = async (devTools: CDPSession): Promise<number> => {
  const { metrics } = await devTools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
};
