import type { Diff } from '../presence.ts';
import type { Bus } from './bus.ts';
import { DiffWindow } from './diff-window.ts';
import type { Entry, TrackedMeta, TrackedPresence } from './entry.ts';
import { Grace } from './grace.ts';
import { OwnLog, type LogUpdate } from './log.ts';
import { Roster, type Told } from './roster.ts';

/** The topic of the bus on which nodes tell each other their changes. */
const busTopic = 'presence';

/** Time and names come from outside, so that a test decides them. */
export interface TrackerOptions<U, A> {
  readonly bus: Bus;
  /** Names this run of the node. */
  readonly incarnation: string;
  /** How long a lost connection stays present, in milliseconds. */
  readonly graceMs: number;
  /** Milliseconds since 1970, for `online_at`; steps of it change nothing else. */
  readonly now: () => number;
  /** Milliseconds of a clock that only goes forward, for the grace (P9). */
  readonly monotonicNow: () => number;
  /** A name that was never given before. */
  readonly newRef: () => string;
  /**
   * Told of every diff of every topic, in the order of `v`. What it throws, or rejects with, goes to `onError` (P17); what it changes is told
   * in the next turn. It is not waited for.
   */
  readonly onDiff: (topic: string, diff: Diff<U, TrackedMeta<A>> & { readonly v: number }) => unknown;
  /** The last resort: what it throws itself is lost. */
  readonly onError: (error: unknown) => void;
}

/** Who joins a topic, by which connection. */
export interface Tracked<U, A> {
  readonly connection: string;
  /** What the connection belongs to (a browser's session): the same owner continues what was lost within the grace. */
  readonly owner: string;
  readonly user: U;
  readonly attributes: A;
}

/**
 * Tracks who is present on this node: the one place that owns time, names and the bus; what they mean is decided by the pure parts.
 * `U` is what is told of a person, `A` what is told of a connection (flat, JSON).
 *
 * @example
 * const tracker = new Tracker({ bus: localBus('a'), graceMs: 8_000, onDiff: broadcast, ...clock });
 * tracker.track('lobby', 'ana', { connection: 'c1', owner: 's1', user: { name: 'Ana' }, attributes: { status: 'online' } });
 * tracker.count('lobby'); // 1
 */
export class Tracker<U, A extends object> {
  private readonly options: TrackerOptions<U, A>;
  private readonly log: OwnLog<U, A>;
  private readonly roster = new Roster<U, A>();
  private readonly grace: Grace<U, A>;
  private readonly windows = new Map<string, DiffWindow<U, A>>();
  private flushTimer: NodeJS.Immediate | undefined;
  private graceTimer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(options: TrackerOptions<U, A>) {
    this.options = options;
    this.log = new OwnLog(options.bus.node, options.incarnation);
    this.grace = new Grace(options.graceMs);
  }

  /**
   * Makes a connection present in a topic under a key, or returns the meta that it has there already. A connection that was lost less than
   * `graceMs` ago and has the same owner is continued: same ref, same `online_at`, and nobody is told (P3, P15).
   */
  track(topic: string, key: string, { connection, owner, user, attributes }: Tracked<U, A>): TrackedMeta<A> {
    const known = this.log.inTopic(topic, connection) ?? this.lostOf(owner, topic, key);
    if (known !== undefined) return this.continued(known, connection).meta;
    const meta = { ...attributes, phx_ref: this.options.newRef(), online_at: this.options.now() };
    this.apply(this.log.join({ topic, key, connection, owner, user, meta }));
    return meta;
  }

  /** Takes a connection out of a topic at once. */
  untrack(topic: string, connection: string): void {
    const entry = this.log.inTopic(topic, connection);
    if (entry !== undefined) this.leave([entry]);
  }

  /** Takes a connection out of all its topics at once. */
  untrackAll(connection: string): void {
    this.leave(this.log.ofConnection(connection));
  }

  /** Takes everything of an owner out at once, what is in its grace too: a sign-out. */
  untrackOwner(owner: string): void {
    this.leave(this.log.ofOwner(owner));
  }

  /** A connection broke: its entries stay for the grace, in case it comes back. Saying so again changes nothing. */
  lost(connection: string): void {
    for (const entry of this.log.ofConnection(connection)) this.grace.hold(entry, this.options.monotonicNow());
    this.armGrace();
  }

  /**
   * Changes attributes of a connection in all its topics: one diff each, with both sides; none where nothing changes (R13), and none of a
   * connection that is lost: whoever continues it says anew what he is.
   */
  update(connection: string, attributes: Partial<A>): void {
    for (const entry of this.log.ofConnection(connection)) {
      if (this.grace.has(entry.meta.phx_ref)) continue;
      const meta = { ...entry.meta, ...attributes };
      if (Object.entries(meta).every(([name, value]) => Object.is(value, Reflect.get(entry.meta, name)))) continue;
      const renamed = { ...meta, phx_ref: this.options.newRef(), phx_ref_prev: entry.meta.phx_ref };
      this.apply(this.log.replace(entry, { ...entry, meta: renamed }));
    }
  }

  /** Whether somebody is present. O(1). */
  has(topic: string, key: string): boolean {
    return this.roster.has(topic, key);
  }

  /** One person's presence. O(connections of the person). */
  get(topic: string, key: string): TrackedPresence<U, A> | undefined {
    return this.roster.get(topic, key);
  }

  /** How many people are present. O(1). */
  count(topic: string): number {
    return this.roster.count(topic);
  }

  /** A page of the people present. O(offset + limit). */
  list(
    topic: string,
    page?: { readonly offset?: number; readonly limit?: number },
  ): Array<[string, TrackedPresence<U, A>]> {
    return this.roster.list(topic, page);
  }

  /** The topics that a connection is in. */
  topicsOf(connection: string): string[] {
    return this.log.ofConnection(connection).map(({ topic }) => topic);
  }

  /** What a newcomer needs: the state at version `v`, to which later diffs apply (P5). Encoded once per version (P16). */
  stateOf(topic: string): Told<U, A> {
    this.flushTopic(topic);
    return this.roster.told(topic);
  }

  /** How much is held, for an operator's eyes and for tests of P12. */
  sizes(): Readonly<Record<'entries' | 'connections' | 'owners' | 'topics' | 'held' | 'windows', number>> {
    return { ...this.log.sizes, topics: this.roster.size, held: this.grace.size, windows: this.windows.size };
  }

  /** Stops all timers and lets go of the bus. Nothing is told from then on. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.graceTimer);
    clearImmediate(this.flushTimer);
    this.windows.clear();
    await this.options.bus.close();
  }

  private lostOf(owner: string, topic: string, key: string): Entry<U, A> | undefined {
    return this.log
      .ofOwner(owner)
      .find((entry) => entry.topic === topic && entry.key === key && this.grace.has(entry.meta.phx_ref));
  }

  private continued(entry: Entry<U, A>, connection: string): Entry<U, A> {
    this.grace.release(entry.meta.phx_ref);
    return entry.connection === connection ? entry : this.log.handOver(entry, connection);
  }

  private leave(entries: ReadonlyArray<Entry<U, A>>): void {
    for (const entry of entries) {
      this.grace.release(entry.meta.phx_ref);
      this.apply(this.log.leave(entry));
    }
  }

  private apply(update: LogUpdate<U, A>): void {
    for (const change of update.changes) {
      this.roster.apply(change);
      const window = this.windows.get(change.entry.topic) ?? new DiffWindow<U, A>();
      this.windows.set(change.entry.topic, window);
      window.add(change);
    }
    if (this.closed) return;
    this.flushTimer ??= setImmediate(() => this.flush());
    this.options.bus.publish(busTopic, JSON.stringify(update));
  }

  private flush(): void {
    this.flushTimer = undefined;
    const due = Array.from(this.windows.keys());
    for (const topic of due) this.flushTopic(topic);
  }

  private flushTopic(topic: string): void {
    const diff = this.windows.get(topic)?.take();
    this.windows.delete(topic);
    if (diff === undefined) this.roster.forgetIfEmpty(topic);
    else this.tell(topic, { ...diff, v: this.roster.tell(topic, diff) });
  }

  private tell(topic: string, diff: Diff<U, TrackedMeta<A>> & { readonly v: number }): void {
    try {
      Promise.resolve(this.options.onDiff(topic, diff)).catch((error: unknown) => this.report(error));
    } catch (error) {
      this.report(error);
    }
  }

  private report(error: unknown): void {
    try {
      this.options.onError(error);
    } catch {
      // Nobody is left to tell, and presence goes on.
    }
  }

  private armGrace(): void {
    clearTimeout(this.graceTimer);
    const endMs = this.grace.nextEndMs();
    if (endMs === undefined || this.closed) return;
    this.graceTimer = setTimeout(() => this.endGraces(), Math.max(0, Math.ceil(endMs - this.options.monotonicNow())));
    this.graceTimer.unref();
  }

  private endGraces(): void {
    this.leave(this.grace.expire(this.options.monotonicNow()));
    this.armGrace();
  }
}
