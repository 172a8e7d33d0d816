import { claimed, pastOf, yields, type Claim } from './claim.ts';
import type { Change, Entry, Position } from './entry.ts';
import { Dismissed } from './dismissed.ts';
import { Grace } from './grace.ts';
import { OwnLog } from './log.ts';
import { Newcomers } from './newcomers.ts';
import { Orphans } from './orphans.ts';
import { Peers, type Peer } from './peers.ts';
import type { RemoteChange, Replica } from './replica.ts';
import { Roster, type Home } from './roster.ts';

/**
 * Where there are other nodes, what is lost stays this much longer than it may be claimed: what one of them continued in the last moment has been told by then.
 */
const handOverMs = 250;

export interface MembershipOptions {
  readonly node: string;
  readonly incarnation: string;
  readonly graceMs: number;
  readonly newRef: () => string;
}

/**
 * Who is present in the cluster, as one node knows it: what it wrote itself, what others wrote, and what nobody has for a while. An entry that moves is seen
 * as long as anybody has it: the new home takes it first, and the old one lets go when it hears that (P3).
 */
export class Membership<U, A> {
  readonly log = new OwnLog<U, A>();
  readonly roster = new Roster<U, A>();
  readonly peers = new Peers<U, A>();
  readonly orphans = new Orphans<U, A>();
  readonly dismissed = new Dismissed();
  private readonly newcomers = new Newcomers();
  private readonly grace: Grace<U, A>;
  private readonly options: MembershipOptions;
  private changes: Change<U, A>[] = [];

  constructor(options: MembershipOptions) {
    this.options = options;
    this.grace = new Grace(options.graceMs);
  }

  /** What became visible or stopped to be since this was asked last, in order. */
  takeChanges(): Change<U, A>[] {
    const { changes } = this;
    this.changes = [];
    return changes;
  }

  get heldSize(): number {
    return this.grace.size;
  }

  get newcomerSize(): number {
    return this.newcomers.size;
  }

  isHeld({ meta }: Entry<U, A>): boolean {
    return this.grace.has(meta.phx_ref);
  }

  join(entry: Entry<U, A>): void {
    this.log.join(entry);
    this.show(this.log, entry);
    this.adopted(entry.meta.phx_ref);
  }

  replace(old: Entry<U, A>, entry: Entry<U, A>): void {
    this.join(entry);
    this.log.leave(old);
    this.hide(this.log, old);
  }

  leave(entries: ReadonlyArray<Entry<U, A>>): void {
    for (const entry of entries) {
      this.grace.release(entry.meta.phx_ref);
      this.log.leave(entry);
      this.hide(this.log, entry);
    }
  }

  hold(entry: Entry<U, A>, nowMs: number): void {
    this.grace.hold(entry, nowMs);
    this.log.hold(entry, nowMs);
  }

  resume(entry: Entry<U, A>, connection: string): Entry<U, A> {
    this.grace.release(entry.meta.phx_ref);
    return this.log.resume(entry, connection);
  }

  /** Takes over what another node lost, or left behind, for the same owner (P3, P15): same ref, same `online_at`. */
  takeOver(connection: string, claim: Omit<Claim, 'graceMs'>): Entry<U, A> | undefined {
    const { graceMs } = this.options;
    const found = claimed(this.peers, this.orphans, { ...claim, graceMs });
    if (found === undefined || this.dismissed.has(found.meta.phx_ref)) return undefined;
    if (this.log.get(found.meta.phx_ref) !== undefined) return undefined;
    const entry = { ...found, connection, moves: found.moves + 1, past: pastOf(this.peers, found) };
    this.join(entry);
    return entry;
  }

  /** Somebody comes who continues nothing, as far as this node can tell now. Alone there is nothing that it could be told later. */
  enter(entry: Entry<U, A>, nowMs: number): void {
    if (this.peers.size > 0) this.newcomers.add(entry.meta.phx_ref, nowMs);
    this.join(entry);
  }

  /**
   * The entries of a node have become free, of which nothing was heard for a while: whoever came from there to here after that, before anybody could know that
   * he was lost, continues his after all (P3, P15).
   */
  recognise({ replica, heardMs }: Peer<U, A>, nowMs: number): void {
    for (const ref of this.newcomers.since(heardMs)) {
      const mine = this.log.get(ref);
      if (mine === undefined || this.isHeld(mine)) continue;
      const { connection, owner, topic, key } = mine;
      if (this.takeOver(connection, { owner, topic, key, nowMs, from: replica }) === undefined) continue;
      this.newcomers.forget(ref);
      this.leave([mine]);
    }
  }

  /** Whoever came longer ago than a grace is no newcomer any more. */
  forgetNewcomers(nowMs: number): void {
    this.newcomers.forgetBefore(nowMs - this.options.graceMs);
  }

  /** When the next of the own graces ends. */
  nextGraceEndMs(): number | undefined {
    const endMs = this.grace.nextEndMs();
    return endMs === undefined ? undefined : endMs + this.handOverMs;
  }

  endGraces(nowMs: number): void {
    this.leave(this.grace.expire(nowMs - this.handOverMs));
  }

  endOrphans(nowMs: number): void {
    for (const entry of this.orphans.expire(nowMs)) this.hide(this.orphans, entry);
  }

  /** A sign-out. */
  removeOwner(owner: string, nowMs: number): void {
    const homes = [this.log, ...this.peers.suspects(nowMs).map(({ replica }) => replica)];
    const orphans = this.orphans.ofOwner(owner).map(({ entry }) => entry);
    this.remove([...homes.flatMap((home) => home.ofOwner(owner)), ...orphans], nowMs);
  }

  /** Somebody may not be in a topic any more. */
  removeKey(topic: string, key: string, nowMs: number): void {
    this.remove(this.roster.entriesOf(topic, key), nowMs);
  }

  /** Whoever was put out while his node lived is gone when it may be dead. */
  endDismissed(nowMs: number): void {
    const suspects = this.peers.suspects(nowMs);
    for (const ref of this.dismissed.all()) this.takeFrom(suspects, ref);
    this.dismissed.forgetBefore(nowMs);
  }

  /** What another node's log changed. */
  merge(replica: Replica<U, A>, changes: ReadonlyArray<RemoteChange<U, A>>, nowMs: number): void {
    for (const change of changes) {
      switch (change.type) {
        case 'join':
          this.show(replica, change.entry);
          this.adopted(change.entry.meta.phx_ref);
          this.settle(replica, change.entry, nowMs);
          break;
        case 'moved':
          // Its new home is not read so far, or is gone already.
          if (!this.hasRead(change.to)) this.orphan(replica, change.entry, nowMs);
          this.hide(replica, change.entry);
          break;
        case 'leave':
          this.hide(replica, change.entry);
          break;
      }
    }
  }

  /** A run of a node is over, or silent for too long. Its people may come back as if each had lost the connection when it was lost, or else at `sinceMs` (P10). */
  close({ replica }: Peer<U, A>, sinceMs: number): void {
    for (const entry of replica.all()) {
      this.orphan(replica, entry, replica.heldSinceMs(entry.meta.phx_ref) ?? sinceMs);
      this.hide(replica, entry);
    }
  }

  /** Another node tells what it keeps of nodes that are gone; ignored where somebody has it. */
  addOrphan(entry: Entry<U, A>, leftMs: number, nowMs: number): void {
    if (this.roster.homesOf(entry).length > 0 || this.dismissed.has(entry.meta.phx_ref)) return;
    const untilMs = nowMs + Math.min(leftMs, this.options.graceMs);
    this.orphans.add({ entry, claimableUntilMs: untilMs, untilMs: untilMs + handOverMs });
    this.show(this.orphans, entry);
  }

  /** What this node has itself, what nobody has, and what nodes have that may be dead: sooner or later, since they cannot be told (P1). */
  private remove(entries: ReadonlyArray<Entry<U, A>>, nowMs: number): void {
    const suspects = this.peers.suspects(nowMs);
    for (const entry of entries) {
      const ref = entry.meta.phx_ref;
      const mine = this.log.get(ref);
      if (mine !== undefined) this.leave([mine]);
      this.takeFrom(suspects, ref);
      this.adopted(ref);
      // Also where nobody here has it any more: another node may still keep it for somebody who is left without one.
      if (this.peers.size > 0) this.dismissed.add(ref, nowMs + this.options.graceMs);
    }
  }

  private takeFrom(peers: ReadonlyArray<Peer<U, A>>, ref: string): void {
    for (const { replica } of peers) {
      const theirs = replica.forget(ref);
      if (theirs !== undefined) this.hide(replica, theirs);
    }
  }

  private get handOverMs(): number {
    return this.peers.size === 0 ? 0 : handOverMs;
  }

  private orphan(home: Home, entry: Entry<U, A>, sinceMs: number): void {
    if (this.isElsewhere(home, entry) || this.dismissed.has(entry.meta.phx_ref)) return;
    const untilMs = sinceMs + this.options.graceMs;
    this.orphans.add({ entry, claimableUntilMs: untilMs, untilMs: untilMs + handOverMs });
    this.show(this.orphans, entry);
  }

  /** Whether another home has it that got it later, or in the same move. One that got it before may be dead, and not missed yet. */
  private isElsewhere(home: Home, { moves, meta: { phx_ref: ref } }: Entry<U, A>): boolean {
    const replicas = this.peers.all().map(({ replica }) => replica);
    return [this.log, this.orphans, ...replicas].some(
      (other) => other !== home && (other.get(ref)?.moves ?? -Infinity) >= moves,
    );
  }

  /** A node has it now, or nobody shall. */
  private adopted(ref: string): void {
    const entry = this.orphans.drop(ref);
    if (entry !== undefined) this.hide(this.orphans, entry);
  }

  private hasRead({ node, incarnation, seq }: Position): boolean {
    if (node === this.options.node) return incarnation === this.options.incarnation;
    const replica = this.peers.get(node)?.replica;
    return replica?.incarnation === incarnation && replica.seq >= seq;
  }

  /**
   * Another node has an entry that is here, too: whoever yields lets go of it. But a connection that is not the one that the other node continued, because it
   * lives or because it came here after all that the other had read, is told anew, and has a grace of its own.
   */
  private settle({ node, incarnation, seq }: Replica<U, A>, theirs: Entry<U, A>, nowMs: number): void {
    const mine = this.log.get(theirs.meta.phx_ref);
    if (mine === undefined) return;
    if (!yields({ moves: mine.moves, node: this.options.node }, { moves: theirs.moves, node })) return;
    const isHeld = this.isHeld(mine);
    if (!isHeld || !this.isContinuedBy(theirs)) {
      const renamed = this.renamed(mine);
      this.join(renamed);
      if (isHeld) this.hold(renamed, nowMs);
    }
    this.grace.release(mine.meta.phx_ref);
    this.log.move(mine, { node, incarnation, seq });
    this.hide(this.log, mine);
  }

  private isContinuedBy({ past, meta }: Entry<U, A>): boolean {
    const { node, incarnation } = this.options;
    const read = past.find((position) => position.node === node && position.incarnation === incarnation);
    return read !== undefined && read.seq >= this.log.resumedSeq(meta.phx_ref);
  }

  private renamed(entry: Entry<U, A>): Entry<U, A> {
    return {
      ...entry,
      moves: 0,
      past: [],
      meta: { ...entry.meta, phx_ref: this.options.newRef(), phx_ref_prev: undefined },
    };
  }

  private show(home: Home, entry: Entry<U, A>): void {
    if (this.roster.add(home, entry)) this.changes.push({ type: 'join', entry });
  }

  private hide(home: Home, entry: Entry<U, A>): void {
    if (this.roster.remove(home, entry)) this.changes.push({ type: 'leave', entry });
  }
}
