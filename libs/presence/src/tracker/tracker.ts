import type { Entry, TrackedMeta, TrackedPresence } from './entry.ts';
import { Link } from './link.ts';
import { Membership } from './membership.ts';
import { windowMs } from './pace.ts';
import { Replication } from './replication.ts';
import type { Told } from './roster.ts';
import { Teller } from './teller.ts';
import { statsOf, type TrackerStats } from './stats.ts';
import { trusting, type Tracked, type TrackerOptions } from './tracker-options.ts';

/**
 * Tracks who is present in a cluster of nodes, seen from one of them: the public face, and the shell that gives time, names and the bus to the pure parts.
 * `U` is what is told of a person, `A` what is told of a connection (flat, JSON).
 *
 * @example
 * const tracker = new Tracker({ bus: localBus('a'), graceMs: 8_000, onDiff: broadcast, ...clock });
 * tracker.track('lobby', 'ana', { connection: 'c1', owner: 's1', user: { name: 'Ana' }, attributes: { status: 'online' } });
 * tracker.count('lobby'); // 1
 */
export class Tracker<U, A extends object> {
  private readonly options: TrackerOptions<U, A>;
  private readonly membership: Membership<U, A>;
  private readonly replication: Replication<U, A>;
  private readonly teller: Teller<U, A>;
  private readonly link: Link<U, A>;
  private waiting: Array<() => void> = [];
  private graceTimer: NodeJS.Timeout | undefined;
  private graceEndMs: number | undefined;
  private closed = false;

  constructor(options: TrackerOptions<U, A>) {
    const { bus, incarnation, graceMs, newRef, monotonicNow, aloneAfterMs = 200 } = options;
    const { node } = bus;
    this.options = options;
    this.membership = new Membership({
      node,
      incarnation,
      graceMs,
      newRef,
      onChange: (change) => this.teller.add(change),
    });
    const { membership } = this;
    this.teller = new Teller({ windowMs, ...options, roster: membership.roster });
    this.replication = new Replication({ node, incarnation, membership, aloneAfterMs }, monotonicNow());
    this.link = new Link({
      bus,
      incarnation,
      membership,
      monotonicNow,
      replication: this.replication,
      guards: options.guards ?? trusting(),
      onActivity: () => this.changed(),
      onBeat: () => this.teller.tidy(),
      onError: (error) => this.teller.report(error),
    });
    this.link.start();
  }

  /**
   * Makes a connection present in a topic under a key, or returns the meta that it has there already. A connection that was lost less than
   * `graceMs` ago, here or on another node, and has the same owner is continued: same ref, same `online_at`, and nobody is told (P3, P15).
   */
  track(topic: string, key: string, { connection, owner, user, attributes }: Tracked<U, A>): TrackedMeta<A> {
    const { membership, options } = this;
    const nowMs = options.monotonicNow();
    const known = membership.log.inTopic(topic, connection) ?? this.lostOf(owner, topic, key);
    const entry =
      known === undefined
        ? membership.takeOver(connection, owner, topic, key, nowMs)
        : membership.resume(known, connection);
    const meta = entry?.meta ?? { ...attributes, phx_ref: options.newRef(), online_at: options.now() };
    if (entry === undefined) membership.enter({ topic, key, connection, owner, moves: 0, past: [], user, meta }, nowMs);
    this.changed();
    return meta;
  }

  /** Takes a connection out of a topic at once. */
  untrack(topic: string, connection: string): void {
    const entry = this.membership.log.inTopic(topic, connection);
    if (entry !== undefined) this.leave([entry]);
  }

  /** Takes a connection out of all its topics at once. */
  untrackAll(connection: string): void {
    this.leave(this.membership.log.ofConnection(connection));
  }

  /**
   * Takes everything out at once that an owner has on this node, what is in its grace too: a sign-out. Of other nodes only what is left of those that are gone; each
   * must be told by itself.
   */
  untrackOwner(owner: string): void {
    this.membership.forgetOrphansOf(owner);
    this.leave(this.membership.log.ofOwner(owner));
  }

  /** A connection broke: its entries stay for the grace, in case it comes back. Saying so again changes nothing. */
  lost(connection: string): void {
    const nowMs = this.options.monotonicNow();
    for (const entry of this.membership.log.ofConnection(connection)) this.membership.hold(entry, nowMs);
    this.changed();
  }

  /**
   * Changes attributes of a connection in all its topics: one diff each, with both sides; none where nothing changes (R13), and none of a
   * connection that is lost: whoever continues it says anew what he is.
   */
  update(connection: string, attributes: Partial<A>): void {
    for (const entry of this.membership.log.ofConnection(connection)) {
      if (this.membership.isHeld(entry)) continue;
      const meta = { ...entry.meta, ...attributes };
      if (Object.entries(meta).every(([name, value]) => Object.is(value, Reflect.get(entry.meta, name)))) continue;
      const renamed = { ...meta, phx_ref: this.options.newRef(), phx_ref_prev: entry.meta.phx_ref };
      this.membership.replace(entry, { ...entry, meta: renamed });
    }
    this.changed();
  }

  /** Whether somebody is present in a topic. O(1). */
  has(topic: string, key: string): boolean {
    return this.membership.roster.has(topic, key);
  }

  /** Whether somebody is present anywhere. O(1). */
  isOnline(key: string): boolean {
    return this.membership.roster.isOnline(key);
  }

  /** One person's presence. O(connections of the person). */
  get(topic: string, key: string): TrackedPresence<U, A> | undefined {
    return this.membership.roster.get(topic, key);
  }

  /** How many people are present. O(1). */
  count(topic: string): number {
    return this.membership.roster.count(topic);
  }

  /** A page of the people present. O(offset + limit). */
  list(
    topic: string,
    page?: { readonly offset?: number; readonly limit?: number },
  ): Array<[string, TrackedPresence<U, A>]> {
    return this.membership.roster.list(topic, page);
  }

  /** The topics that a connection is in. */
  topicsOf(connection: string): string[] {
    return this.membership.log.ofConnection(connection).map(({ topic }) => topic);
  }

  /** What a newcomer needs: the state at version `v`, to which later diffs apply (P5). Encoded once per version (P16). */
  stateOf(topic: string): Told<U, A> {
    return this.teller.stateOf(topic);
  }

  /** Whether the list holds what the nodes of the cluster had when this one met them, or it is alone (P8). Once true it stays so. */
  get isComplete(): boolean {
    return this.replication.isComplete(this.options.monotonicNow());
  }

  /** Resolves when the list is complete (P8), or the tracker closed: not before should a node take traffic. */
  ready(): Promise<void> {
    if (this.closed || this.isComplete) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Tells the other nodes that this one will stop (P10). Whoever is lost from now on may come back to them. */
  drain(): void {
    this.link.send({ type: 'draining' });
  }

  /** Numbers for an operator. */
  stats(): TrackerStats {
    const shell = { unreadable: this.link.unreadableCount, longestWindowMs: this.teller.longestWindowMs };
    return statsOf(this.membership, this.replication, shell, this.options.monotonicNow());
  }

  /** How much is held, for tests of P12. */
  sizes(): Readonly<Record<string, number>> {
    const { log, roster, heldSize, newcomerSize, peers, orphans } = this.membership;
    return {
      ...log.sizes,
      ...this.teller.sizes,
      topics: roster.size,
      held: heldSize,
      newcomers: newcomerSize,
      peers: peers.size,
      pastRuns: peers.pastSize,
      orphans: orphans.size,
    };
  }

  /** Says goodbye to the other nodes, where everybody who was here may come back within the grace (P10). Stops all timers, lets go of the bus, and tells nothing more. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.graceTimer);
    this.teller.close();
    for (const resolve of this.waiting.splice(0)) resolve();
    await this.link.close();
  }

  private lostOf(owner: string, topic: string, key: string): Entry<U, A> | undefined {
    return this.membership.log
      .ofOwner(owner)
      .find((entry) => entry.topic === topic && entry.key === key && this.membership.isHeld(entry));
  }

  private leave(entries: ReadonlyArray<Entry<U, A>>): void {
    this.membership.leave(entries);
    this.changed();
  }

  /** Something may have happened: tells the others, waits for the next grace to end, and wakes those who wait for the whole list. */
  private changed(): void {
    if (this.closed) return;
    this.link.logGrew();
    this.armGrace();
    if (this.waiting.length > 0 && this.isComplete) for (const resolve of this.waiting.splice(0)) resolve();
  }

  private armGrace(): void {
    const endMs = this.membership.nextGraceEndMs();
    if (endMs === this.graceEndMs) return;
    clearTimeout(this.graceTimer);
    this.graceEndMs = endMs;
    if (endMs === undefined) return;
    this.graceTimer = setTimeout(() => this.endGraces(), Math.max(0, Math.ceil(endMs - this.options.monotonicNow())));
    this.graceTimer.unref();
  }

  private endGraces(): void {
    this.graceEndMs = undefined;
    this.membership.endGraces(this.options.monotonicNow());
    this.changed();
  }
}
