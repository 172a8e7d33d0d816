/** The first try after a loss comes within this time. */
const firstMs = 2_000;
const longestMs = 30_000;
/** No loop is faster than this, whatever goes wrong how quickly. */
export const shortestMs = 1_000;

/**
 * How long to wait before the next try, in milliseconds: full jitter (a random part of an exponentially growing time), so that a thousand clients of a
 * server that restarts do not come back in the same second. `failures` counts the tries since it last worked; `random` is in [0, 1).
 * After "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @example
 * backoffMs(0, 0.5); // 1000: the first try comes within 2 s
 * backoffMs(9, 0.5); // 15000: later ones within 30 s
 */
export const backoffMs = (failures: number, random: number): number => {
  const waitMs = random * Math.min(longestMs, firstMs * 2 ** failures);
  return Math.round(failures === 0 ? waitMs : Math.max(shortestMs, waitMs));
};
