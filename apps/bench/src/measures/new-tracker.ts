import { Tracker, type Bus } from '@roost/presence/tracker';

export type BenchTracker = Tracker<{ readonly name: string }, { readonly status: string }>;

let refs = 0;

/** A tracker on the real clock that tells nobody. */
export const newTracker = (bus: Bus, aloneAfterMs?: number): BenchTracker =>
  new Tracker({
    bus,
    incarnation: bus.node,
    graceMs: 8_000,
    now: () => Date.now(),
    monotonicNow: () => performance.now(),
    newRef: () => `ref-${(refs += 1)}`,
    onDiff: () => undefined,
    onError: (error) => console.error(error),
    ...(aloneAfterMs === undefined ? {} : { aloneAfterMs }),
  });
