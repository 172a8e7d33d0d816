import type { Entry, Position } from './entry.ts';
import type { Orphans } from './orphans.ts';
import type { Peer, Peers } from './peers.ts';

/** Who comes back, and where. */
export interface Claim {
  readonly owner: string;
  readonly topic: string;
  readonly key: string;
  readonly nowMs: number;
  readonly graceMs: number;
  /** Only what this node had; undefined: what any had. */
  readonly from?: { readonly get: (ref: string) => unknown } | undefined;
}

/** The home has lost the connection less than a grace ago, sends it away just now, or may have died. */
const isFree = <U, A>(peers: Peers<U, A>, peer: Peer<U, A>, ref: string, { nowMs, graceMs }: Claim): boolean => {
  const heldSinceMs = peer.replica.heldSinceMs(ref);
  if (heldSinceMs !== undefined) return nowMs < heldSinceMs + graceMs;
  return peers.status(peer, nowMs) !== 'up';
};

/** What other nodes held for this owner and none of them has a live connection for. */
const freeAtPeers = <U, A>(peers: Peers<U, A>, claim: Claim): Entry<U, A>[] => {
  const homes = peers.all();
  return homes
    .flatMap(({ replica }) => replica.ofOwner(claim.owner))
    .filter(({ meta: { phx_ref } }) =>
      homes.every((peer) => peer.replica.get(phx_ref) === undefined || isFree(peers, peer, phx_ref, claim)),
    );
};

/**
 * The entry of another node, or of none, that a connection continues (P3): same owner, topic and key, lost within the grace. Of several homes of one entry the one
 * that got it last.
 */
export const claimed = <U, A>(peers: Peers<U, A>, orphans: Orphans<U, A>, claim: Claim): Entry<U, A> | undefined =>
  [
    ...orphans
      .ofOwner(claim.owner)
      .filter(({ claimableUntilMs }) => claim.nowMs < claimableUntilMs)
      .map(({ entry }) => entry),
    ...freeAtPeers(peers, claim),
  ]
    .filter(({ topic, key }) => topic === claim.topic && key === claim.key)
    .filter(({ meta }) => claim.from === undefined || claim.from.get(meta.phx_ref) !== undefined)
    .reduce<Entry<U, A> | undefined>(
      (best, entry) => (best === undefined || entry.moves > best.moves ? entry : best),
      undefined,
    );

/** The past of an entry that is continued here now, as far as the logs of its homes have been read. */
export const pastOf = <U, A>(peers: Peers<U, A>, { past, meta }: Entry<U, A>): Position[] => {
  const homes = peers.all().filter(({ replica }) => replica.get(meta.phx_ref) !== undefined);
  const read = homes.map(({ replica: { node, incarnation, seq } }): Position => ({ node, incarnation, seq }));
  return [...past.filter(({ node }) => read.every((other) => other.node !== node)), ...read];
};

/**
 * Whether of two nodes that both have an entry the first gives it up. Both nodes decide alike: its home is where it moved last, or, when it moved to two nodes at
 * once, the one whose name is greater.
 */
export const yields = (mine: { moves: number; node: string }, theirs: { moves: number; node: string }): boolean =>
  mine.moves === theirs.moves ? mine.node < theirs.node : mine.moves < theirs.moves;
