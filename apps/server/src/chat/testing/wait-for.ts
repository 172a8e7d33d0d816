import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 5;

/** Tries an expectation until it holds; at the deadline it fails with what it found. */
export const waitFor = async (expectation: () => void | Promise<void>, deadlineMs = 3_000): Promise<void> => {
  const endMs = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (performance.now() > endMs) throw error;
    }
    await sleep(pollMs);
  }
};
