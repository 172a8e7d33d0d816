import type { ClusterBody, ClusterMessage } from './cluster-message.ts';
import { homeless } from './homeless.ts';
import type { Membership } from './membership.ts';
import type { Peer } from './peers.ts';
import { cut, type SnapshotEntry } from './snapshot.ts';

/** What is to be said, to one node or to all, in this order. */
export interface Outgoing<U, A> {
  /** Undefined: to everybody. */
  readonly to: string | undefined;
  readonly bodies: ReadonlyArray<ClusterBody<U, A>>;
}

/** Nobody is asked again sooner. */
const askAgainMs = 200;

export interface ReplicationOptions<U, A> {
  readonly node: string;
  readonly incarnation: string;
  readonly graceMs: number;
  readonly membership: Membership<U, A>;
  /** A node that hears nobody for so long is alone, and its list complete. */
  readonly aloneAfterMs: number;
}

/** What nodes say to each other, and what follows from it. It is told the time and what came, and returns what is to be sent. */
export class Replication<U, A> {
  private readonly options: ReplicationOptions<U, A>;
  private readonly membership: Membership<U, A>;
  private readonly startedMs: number;
  /** The nodes that somebody named; empty until anybody said hello. */
  private readonly named = new Set<string>();
  private complete = false;
  private stale = 0;
  private ranges = 0;
  private snapshots = 0;

  constructor(options: ReplicationOptions<U, A>, nowMs: number) {
    this.options = options;
    this.membership = options.membership;
    this.startedMs = nowMs;
  }

  /** How many packets of old runs were ignored. */
  get staleCount(): number {
    return this.stale;
  }

  get asked(): { readonly ranges: number; readonly snapshots: number } {
    return { ranges: this.ranges, snapshots: this.snapshots };
  }

  /** To be sent when what was said may not have been heard: everybody answers with what he has written. */
  greeting(): Outgoing<U, A> {
    return this.hello(undefined, false);
  }

  /** To be sent once a second, and more often until the list is complete. */
  signOfLife(): Outgoing<U, A> {
    const { seq, digest } = this.membership.log;
    return this.complete ? to(undefined, { type: 'beat', seq, digest }) : this.hello(undefined, false);
  }

  receive(from: string, message: ClusterMessage<U, A>, nowMs: number): Outgoing<U, A>[] {
    const { peers } = this.membership;
    if (message.type === 'bye') return this.farewell(from, message.incarnation, nowMs);
    const contact = peers.contact(from, message.incarnation, nowMs);
    switch (contact.type) {
      case 'stale':
        this.stale += 1;
        return [];
      case 'known':
        return this.answer(contact.peer, message, nowMs);
      case 'new':
        if (contact.before !== undefined) this.replaced(contact.before, nowMs);
        if ('seq' in message) contact.peer.baseSeq = message.seq;
        return [
          ...(message.type === 'hello' ? [] : [this.hello(from, false)]),
          ...this.answer(contact.peer, message, nowMs),
        ];
    }
  }

  /** The connection of a node ended: it may live, but its people may come here at once, and those who did already are recognised (P9). */
  unlinked(node: string, nowMs: number): void {
    const peer = this.membership.peers.get(node);
    if (peer === undefined) return;
    peer.unlinked = true;
    this.membership.endDismissed(nowMs);
    this.membership.recognise(peer, nowMs);
  }

  /** Judges who is alive, and ends what is over. To be called about once a second. */
  judge(nowMs: number): void {
    const { peers } = this.membership;
    for (const peer of peers.suspects(nowMs)) this.membership.recognise(peer, nowMs);
    this.membership.forgetNewcomers(nowMs);
    this.membership.endDismissed(nowMs);
    for (const peer of peers.takeDown(nowMs)) this.membership.close(peer, peer.heardMs);
    peers.forgetPast(nowMs);
    this.membership.endOrphans(nowMs);
  }

  /**
   * Whether everything is here that the nodes of the cluster had when they were met (P8): of all that said hello, and of those that they named. Once true it
   * stays so.
   */
  isComplete(nowMs: number): boolean {
    if (this.complete) return true;
    const { peers } = this.membership;
    const waited = nowMs - this.startedMs >= this.options.aloneAfterMs;
    const allMet = this.named.size > 0 && Array.from(this.named).every((node) => peers.get(node) !== undefined);
    this.complete = (allMet || waited) && peers.all().every(({ replica, baseSeq }) => replica.seq >= baseSeq);
    if (this.complete) this.named.clear();
    return this.complete;
  }

  private answer(peer: Peer<U, A>, message: ClusterMessage<U, A>, nowMs: number): Outgoing<U, A>[] {
    const { replica } = peer;
    switch (message.type) {
      case 'hello':
        replica.announce(message.seq);
        if (peer.baseSeq === 0) peer.baseSeq = message.seq;
        if (!this.complete) for (const node of [replica.node, ...message.peers]) this.named.add(node);
        this.named.delete(this.options.node);
        return [...(message.reply ? [] : this.welcome(replica.node, nowMs)), ...this.ask(peer, nowMs)];
      case 'update':
        this.membership.merge(replica, replica.apply(message, nowMs), nowMs);
        return this.ask(peer, nowMs);
      case 'beat':
        replica.announce(message.seq);
        if (message.seq === replica.seq && message.digest !== replica.digest) replica.doubt();
        return this.ask(peer, nowMs);
      case 'chunk':
        peer.askedMs = nowMs;
        this.membership.merge(replica, replica.addChunk(message, nowMs), nowMs);
        return [];
      case 'range':
        return [
          message.of === this.options.incarnation
            ? this.rangeFor(replica.node, message.after, nowMs)
            : this.hello(replica.node, true),
        ];
      case 'snapshot':
        return [
          message.of === this.options.incarnation
            ? this.snapshotFor(replica.node, nowMs)
            : this.hello(replica.node, true),
        ];
      case 'orphans':
        for (const { entry, leftMs } of message.orphans) this.membership.addOrphan(entry, leftMs, nowMs);
        return [];
      case 'draining':
        peer.draining = true;
        return [];
      case 'bye':
        return [];
    }
  }

  private replaced(before: Peer<U, A>, nowMs: number): void {
    this.membership.close(before, before.heardMs);
    this.membership.recognise(before, nowMs);
  }

  private farewell(from: string, incarnation: string, nowMs: number): [] {
    const left = this.membership.peers.leave(from, incarnation, nowMs);
    if (left !== undefined) this.membership.close(left, nowMs);
    return [];
  }

  private ask(peer: Peer<U, A>, nowMs: number): Outgoing<U, A>[] {
    const { node, incarnation: of, inDoubt, behind, seq } = peer.replica;
    // To read from the beginning what was there before one met is to believe for a while what was over long ago: who moved to a node that is gone, or was lost just now.
    const needsAll = inDoubt || (seq === 0 && peer.baseSeq > 0);
    if ((!inDoubt && behind === 0) || nowMs - peer.askedMs < askAgainMs) return [];
    peer.askedMs = nowMs;
    if (needsAll) this.snapshots += 1;
    else this.ranges += 1;
    return [to(node, needsAll ? { type: 'snapshot', of } : { type: 'range', of, after: seq })];
  }

  private hello(node: string | undefined, reply: boolean): Outgoing<U, A> {
    const peers = this.membership.peers.all().map(({ replica }) => replica.node);
    return to(node, { type: 'hello', seq: this.membership.log.seq, reply, peers });
  }

  /** First what no node has any more, or only one that may be dead, so that the newcomer knows it before its people come. */
  private welcome(node: string, nowMs: number): Outgoing<U, A>[] {
    const orphans = homeless(this.membership, { nowMs, graceMs: this.options.graceMs });
    const told = orphans.length === 0 ? [] : cut(orphans);
    return [{ to: node, bodies: told.map((some) => ({ type: 'orphans', orphans: some })) }, this.hello(node, true)];
  }

  private rangeFor(node: string, after: number, nowMs: number): Outgoing<U, A> {
    const update = this.membership.log.agedAfter(after, nowMs);
    if (update === undefined || after > update.seq) return this.snapshotFor(node, nowMs);
    const pieces = cut(update.changes);
    let seq = after;
    return {
      to: node,
      bodies: pieces.map((changes) => ({ type: 'update', seq: (seq += changes.length), changes })),
    };
  }

  private snapshotFor(node: string, nowMs: number): Outgoing<U, A> {
    const { log } = this.membership;
    const { seq } = log;
    const entries = log.all().map((entry): SnapshotEntry<U, A> => {
      const heldSinceMs = log.heldSinceMs(entry.meta.phx_ref);
      return heldSinceMs === undefined ? { entry } : { entry, heldForMs: nowMs - heldSinceMs };
    });
    const chunks = cut(entries);
    return {
      to: node,
      bodies: chunks.map((some, index) => ({ type: 'chunk', seq, index, count: chunks.length, entries: some })),
    };
  }
}

const to = <U, A>(node: string | undefined, body: ClusterBody<U, A>): Outgoing<U, A> => ({ to: node, bodies: [body] });
