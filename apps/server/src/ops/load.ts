/** One look at how the process is doing. */
export interface LoadSample {
  /** Of twenty turns of the event loop since the last look, how late the second latest came. Milliseconds. */
  readonly loopDelayMs: number;
  /** How much of the memory that the process may have is used, 0 to 1. */
  readonly memoryShare: number;
}

/**
 * `straining`: the loop is late, perhaps only for a moment. `shedding`: what can be refused is refused, so that members stay served; until it has
 * been calm for a while, or those who were sent away would come back at the first good second and bring it back.
 */
export type Load =
  | { readonly type: 'calm' }
  | { readonly type: 'straining'; readonly sinceMs: number }
  | { readonly type: 'shedding'; readonly calmSinceMs: number | undefined };

export const calm: Load = { type: 'calm' };

const maxLoopDelayMs = 200;
const maxMemoryShare = 0.85;
const patienceMs = 5_000;

const shedding: Load = { type: 'shedding', calmSinceMs: undefined };

/** What the load is after a look. Memory has no patience: what is full now ends the process. */
export const nextLoad = (load: Load, { loopDelayMs, memoryShare }: LoadSample, nowMs: number): Load => {
  const isFull = memoryShare > maxMemoryShare;
  if (isFull) return shedding;
  const isLate = loopDelayMs > maxLoopDelayMs;
  switch (load.type) {
    case 'calm':
      return isLate ? { type: 'straining', sinceMs: nowMs } : calm;
    case 'straining':
      if (!isLate) return calm;
      return nowMs - load.sinceMs >= patienceMs ? shedding : load;
    case 'shedding': {
      if (isLate) return shedding;
      const calmSinceMs = load.calmSinceMs ?? nowMs;
      return nowMs - calmSinceMs >= patienceMs ? calm : { type: 'shedding', calmSinceMs };
    }
  }
};
