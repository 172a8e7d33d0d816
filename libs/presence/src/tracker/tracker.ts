import type { TrackedMeta, TrackedPresence } from './entry.ts';
import { Link } from './link.ts';
import { windowMs } from './pace.ts';
import type { Told } from './roster.ts';
import { statsOf, type TrackerStats } from './stats.ts';
import { Teller } from './teller.ts';
import { afterMs, type Cancel } from './timers.ts';
import { TrackerCore } from './tracker-core.ts';
import { trusting, type Tracked, type TrackerOptions } from './tracker-options.ts';

/**
 * Tracks who is present in a cluster of nodes, seen from one of them: the public face, and the shell that gives time and the bus to the core.
 * `U` is what is told of a person, `A` what is told of a connection (flat, JSON).
 *
 * @example
 * const tracker = new Tracker({ bus: localBus('a'), graceMs: 8_000, onDiff: broadcast, ...clock });
 * tracker.track('lobby', 'ana', { connection: 'c1', owner: 's1', user: { name: 'Ana' }, attributes: { status: 'online' } });
 * tracker.count('lobby'); // 1
 */
export class Tracker<U, A extends object> {
  private readonly options: TrackerOptions<U, A>;
  private readonly core: TrackerCore<U, A>;
  private readonly teller: Teller<U, A>;
  private readonly link: Link<U, A>;
  private waiting: Array<() => void> = [];
  private graceTimer: Cancel | undefined;
  private graceEndMs: number | undefined;
  private closed = false;

  constructor(options: TrackerOptions<U, A>) {
    const { bus, incarnation, graceMs, newRef, monotonicNow, aloneAfterMs = 200 } = options;
    this.options = options;
    this.core = new TrackerCore({ node: bus.node, incarnation, graceMs, newRef, aloneAfterMs }, monotonicNow());
    this.teller = new Teller({ windowMs, ...options, roster: this.core.membership.roster });
    this.link = new Link({
      bus,
      incarnation,
      monotonicNow,
      core: this.core,
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
  track(topic: string, key: string, tracked: Tracked<U, A>): TrackedMeta<A> {
    const { core, options } = this;
    const meta = core.track(topic, key, tracked, { wallMs: options.now(), nowMs: options.monotonicNow() });
    this.changed();
    return meta;
  }

  /** Takes a connection out of a topic at once. */
  untrack(topic: string, connection: string): void {
    this.core.untrack(topic, connection);
    this.changed();
  }

  /** Takes a connection out of all its topics at once. */
  untrackAll(connection: string): void {
    this.core.untrackAll(connection);
    this.changed();
  }

  /**
   * Takes everything out at once that an owner has on this node, what is in its grace too: a sign-out. Of other nodes only what is left of those that are gone, or
   * suspected to be; each must be told by itself.
   */
  untrackOwner(owner: string): void {
    this.core.untrackOwner(owner, this.options.monotonicNow());
    this.changed();
  }

  /**
   * Takes a person out of a topic at once, with all connections that he has there on this node, those in their grace too: he was put out. As with
   * `untrackOwner`, each node must be told by itself.
   *
   * @example
   * onPutOut((room, user) => tracker.untrackKey(room, user)); // on every node
   */
  untrackKey(topic: string, key: string): void {
    this.core.untrackKey(topic, key, this.options.monotonicNow());
    this.changed();
  }

  /** A connection broke: its entries stay for the grace, in case it comes back. Saying so again changes nothing. */
  lost(connection: string): void {
    this.core.lost(connection, this.options.monotonicNow());
    this.changed();
  }

  /**
   * Changes attributes of a connection in all its topics: one diff each, with both sides; none where nothing changes (R13), and none of a
   * connection that is lost: whoever continues it says anew what he is. `user`: what is told of its person is another now, as after a change of his name. People are shown as
   * their latest connection says, so tell it of each.
   *
   * @example
   * tracker.update('c1', { status: 'away' });
   * tracker.update('c1', {}, { name: 'Ana', kind: 'member' });
   */
  update(connection: string, attributes: Partial<A>, user?: U): void {
    this.core.update(connection, attributes, user);
    this.changed();
  }

  /** Whether somebody is present in a topic. O(1). */
  has(topic: string, key: string): boolean {
    return this.core.membership.roster.has(topic, key);
  }

  /** Whether somebody is present anywhere. O(1). */
  isOnline(key: string): boolean {
    return this.core.membership.roster.isOnline(key);
  }

  /** One person's presence. O(connections of the person). */
  get(topic: string, key: string): TrackedPresence<U, A> | undefined {
    return this.core.membership.roster.get(topic, key);
  }

  /** How many people are present. O(1). */
  count(topic: string): number {
    return this.core.membership.roster.count(topic);
  }

  /** A page of the people present. O(offset + limit). */
  list(
    topic: string,
    page?: { readonly offset?: number; readonly limit?: number },
  ): Array<[string, TrackedPresence<U, A>]> {
    return this.core.membership.roster.list(topic, page);
  }

  /** The topics that a connection is in. */
  topicsOf(connection: string): string[] {
    return this.core.membership.log.ofConnection(connection).map(({ topic }) => topic);
  }

  /** What a newcomer needs: the state at version `v`, to which later diffs apply (P5). Encoded once per version (P16). */
  stateOf(topic: string): Told<U, A> {
    return this.teller.stateOf(topic);
  }

  /** Whether the list holds what the nodes of the cluster had when this one met them, or it is alone (P8). Once true it stays so. */
  get isComplete(): boolean {
    return this.core.replication.isComplete(this.options.monotonicNow());
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
    return statsOf(this.core, shell, this.options.monotonicNow());
  }

  /** How much is held, for tests of P12. */
  sizes(): Readonly<Record<string, number>> {
    const { log, roster, heldSize, newcomerSize, peers, orphans, dismissed } = this.core.membership;
    return {
      ...log.sizes,
      ...this.teller.sizes,
      topics: roster.size,
      held: heldSize,
      newcomers: newcomerSize,
      peers: peers.size,
      pastRuns: peers.pastSize,
      orphans: orphans.size,
      dismissed: dismissed.size,
    };
  }

  /** Says goodbye to the other nodes, where everybody who was here may come back within the grace (P10). Stops all timers, lets go of the bus, and tells nothing more. */
  async close(): Promise<void> {
    this.closed = true;
    this.graceTimer?.();
    this.teller.close();
    for (const resolve of this.waiting.splice(0)) resolve();
    await this.link.close();
  }

  /** Something may have happened: tells the others, waits for the next grace to end, and wakes those who wait for the whole list. */
  private changed(): void {
    for (const change of this.core.takeChanges()) this.teller.add(change);
    if (this.closed) return;
    this.link.logGrew();
    this.armGrace();
    if (this.waiting.length > 0 && this.isComplete) for (const resolve of this.waiting.splice(0)) resolve();
  }

  private armGrace(): void {
    const endMs = this.core.membership.nextGraceEndMs();
    if (endMs === this.graceEndMs) return;
    this.graceTimer?.();
    this.graceEndMs = endMs;
    if (endMs === undefined) return;
    this.graceTimer = afterMs(endMs - this.options.monotonicNow(), () => this.endGraces());
  }

  private endGraces(): void {
    this.graceEndMs = undefined;
    this.core.endGraces(this.options.monotonicNow());
    this.changed();
  }
}
