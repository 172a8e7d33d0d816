import { Replica } from './replica.ts';

/** `suspect`: silent for so long, or without a connection, that its people may come here; `draining`: it stops, and says so. */
export type PeerStatus = 'up' | 'draining' | 'suspect' | 'down';

/** Beats are 1 s apart: one that is lost changes nothing (P9). */
const suspectAfterMs = 2_500;
const downAfterMs = 6_000;
/** How long packets may be under way: until then those of an old run are known as such. */
const pastMs = 60_000;

/** Another node, and when it last gave a sign of life. */
export interface Peer<U, A> {
  readonly replica: Replica<U, A>;
  /** What its log had when it was first heard of: less than this is an incomplete list (P8). */
  baseSeq: number;
  heardMs: number;
  askedMs: number;
  draining: boolean;
  /** Its connection ended after it was last heard. */
  unlinked: boolean;
}

export type Contact<U, A> =
  | { readonly type: 'known'; readonly peer: Peer<U, A> }
  /** A run that was not known. The one before it is over. */
  | { readonly type: 'new'; readonly peer: Peer<U, A>; readonly before: Peer<U, A> | undefined }
  | { readonly type: 'stale' };

/** How a run ended: it said goodbye; another took its place, as far as this node can tell; it was silent too long. */
type End = 'left' | 'replaced' | 'down';

interface Past {
  readonly end: End;
  readonly untilMs: number;
}

/**
 * The other nodes by name: which run of each is the present one, and whether it lives. Time is this node's monotonic clock (P9). Of runs that are over nothing
 * but the name stays, for a minute (P12).
 */
export class Peers<U, A> {
  private readonly peers = new Map<string, Peer<U, A>>();
  private readonly past = new Map<string, Map<string, Past>>();

  get size(): number {
    return this.peers.size;
  }

  all(): Peer<U, A>[] {
    return Array.from(this.peers.values());
  }

  get(node: string): Peer<U, A> | undefined {
    return this.peers.get(node);
  }

  status({ draining, unlinked, heardMs }: Peer<U, A>, nowMs: number): PeerStatus {
    const silentMs = nowMs - heardMs;
    if (silentMs >= downAfterMs) return 'down';
    if (unlinked || silentMs >= suspectAfterMs) return 'suspect';
    return draining ? 'draining' : 'up';
  }

  /** Those that may be dead: suspect, or down, which is noticed once a second. */
  suspects(nowMs: number): Peer<U, A>[] {
    return this.all().filter((peer) => ['suspect', 'down'].includes(this.status(peer, nowMs)));
  }

  /** A packet came. A run that is not known replaces the one before at once; packets of one that was replaced are stale (P7). */
  contact(node: string, incarnation: string, nowMs: number): Contact<U, A> {
    const current = this.peers.get(node);
    if (current?.replica.incarnation === incarnation) {
      current.heardMs = nowMs;
      current.unlinked = false;
      return { type: 'known', peer: current };
    }
    if (this.isStale(node, incarnation, current, nowMs)) return { type: 'stale' };
    if (current !== undefined) this.remember(node, current.replica.incarnation, 'replaced', nowMs);
    this.past.get(node)?.delete(incarnation);
    const replica = new Replica<U, A>(node, incarnation);
    const peer = { replica, baseSeq: 0, heardMs: nowMs, askedMs: -Infinity, draining: false, unlinked: false };
    this.peers.set(node, peer);
    return { type: 'new', peer, before: current };
  }

  /** A run said goodbye: it never comes back. Returns it when it was the present one. */
  leave(node: string, incarnation: string, nowMs: number): Peer<U, A> | undefined {
    this.remember(node, incarnation, 'left', nowMs);
    const current = this.peers.get(node);
    if (current?.replica.incarnation !== incarnation) return undefined;
    this.peers.delete(node);
    return current;
  }

  /** Ends those who were silent too long, and returns them. Each may still prove that it lives. */
  takeDown(nowMs: number): Peer<U, A>[] {
    const down = this.all().filter((peer) => this.status(peer, nowMs) === 'down');
    for (const { replica } of down) {
      this.peers.delete(replica.node);
      this.remember(replica.node, replica.incarnation, 'down', nowMs);
    }
    return down;
  }

  /** This node itself slept for so long: that was nobody's silence. */
  excuse(ms: number): void {
    for (const peer of this.peers.values()) peer.heardMs += ms;
  }

  forgetPast(nowMs: number): void {
    for (const [node, runs] of this.past) {
      for (const [incarnation, { untilMs }] of runs) if (untilMs <= nowMs) runs.delete(incarnation);
      if (runs.size === 0) this.past.delete(node);
    }
  }

  /** How many runs that are over are still known by name. */
  get pastSize(): number {
    return Array.from(this.past.values()).reduce((size, runs) => size + runs.size, 0);
  }

  /**
   * One that was replaced is believed when the newer one is silent, or has left: packets overtake each other, and the order in which two runs were met may have
   * been wrong.
   */
  private isStale(node: string, incarnation: string, current: Peer<U, A> | undefined, nowMs: number): boolean {
    const past = this.past.get(node)?.get(incarnation);
    if (past === undefined) return false;
    return past.end === 'left' || (current !== undefined && nowMs - current.heardMs < suspectAfterMs);
  }

  private remember(node: string, incarnation: string, end: End, nowMs: number): void {
    const runs = this.past.get(node) ?? new Map<string, Past>();
    this.past.set(node, runs.set(incarnation, { end, untilMs: nowMs + pastMs }));
  }
}
