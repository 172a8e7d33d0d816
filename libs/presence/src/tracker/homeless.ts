import type { OrphanNotice } from './cluster-message.ts';
import type { Membership } from './membership.ts';

/**
 * What no node has, or only one that may be dead, and for how long it may still be continued: a newcomer would hear of it from nobody else (P8). Should the node
 * live, its own log says more, and counts.
 */
export const homeless = <U, A>(
  { orphans, peers, dismissed }: Membership<U, A>,
  { nowMs, graceMs }: { readonly nowMs: number; readonly graceMs: number },
): OrphanNotice<U, A>[] => {
  const left = orphans.all().map(({ entry, claimableUntilMs }) => ({ entry, leftMs: claimableUntilMs - nowMs }));
  const silent = peers.suspects(nowMs).flatMap(({ replica, heardMs }) =>
    replica.all().map((entry) => {
      const sinceMs = replica.heldSinceMs(entry.meta.phx_ref) ?? heardMs;
      return { entry, leftMs: sinceMs + graceMs - nowMs };
    }),
  );
  return [...left, ...silent].filter(({ entry, leftMs }) => leftMs > 0 && !dismissed.has(entry.meta.phx_ref));
};
