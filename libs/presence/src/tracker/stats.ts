import type { PeerStatus } from './peers.ts';
import type { TrackerCore } from './tracker-core.ts';

/** Another node as an operator sees it. */
export interface PeerStats {
  readonly node: string;
  readonly status: PeerStatus;
  /** Changes that it has made and that are not here yet. */
  readonly lagChanges: number;
  /** Since its last sign of life. */
  readonly silentMs: number;
  readonly entries: number;
}

/** Numbers for an operator; the counts run since the node started. */
export interface TrackerStats {
  /** People who are present anywhere, each once. */
  readonly people: number;
  /** Topics in which somebody is. */
  readonly topics: number;
  /** Connections of this node that are in some topic. */
  readonly connections: number;
  /** Their entries, in all topics. */
  readonly ownEntries: number;
  /** Of them, those that are lost and in their grace. */
  readonly heldEntries: number;
  /** Entries that no node has for a while: of nodes that stopped, or on their way. */
  readonly orphans: number;
  /** Of the topics that are about to be told a diff: for how long the slowest collects changes. */
  readonly longestWindowMs: number;
  readonly peers: readonly PeerStats[];
  readonly suspects: number;
  /** Ranges and snapshots that this node asked others for. */
  readonly asked: { readonly ranges: number; readonly snapshots: number };
  /** Messages that were dropped: not readable or of another version, or of an old run of a node. */
  readonly dropped: { readonly unreadable: number; readonly stale: number };
}

export const statsOf = <U, A extends object>(
  { membership, replication }: TrackerCore<U, A>,
  shell: { readonly unreadable: number; readonly longestWindowMs: number },
  nowMs: number,
): TrackerStats => {
  const { roster, log, heldSize, orphans, peers } = membership;
  const { asked, staleCount } = replication;
  const all = peers.all().map((peer): PeerStats => ({
    node: peer.replica.node,
    status: peers.status(peer, nowMs),
    lagChanges: peer.replica.behind,
    silentMs: nowMs - peer.heardMs,
    entries: peer.replica.size,
  }));
  return {
    people: roster.people,
    topics: roster.size,
    connections: log.sizes.connections,
    ownEntries: log.sizes.entries,
    heldEntries: heldSize,
    orphans: orphans.size,
    longestWindowMs: shell.longestWindowMs,
    peers: all,
    suspects: all.filter(({ status }) => status === 'suspect').length,
    asked,
    dropped: { unreadable: shell.unreadable, stale: staleCount },
  };
};
