import type { BusNotice } from './bus.ts';
import type { ClusterMessage } from './cluster-message.ts';
import type { Change, Entry, TrackedMeta } from './entry.ts';
import { Membership } from './membership.ts';
import { Replication, type Outgoing } from './replication.ts';
import type { Tracked } from './tracker-options.ts';

const beatMs = 1_000;
/** Until the list is complete: whoever missed the hello, because listening over a network begins late, hears the next. */
const helloAgainMs = 100;

export interface CoreOptions {
  readonly node: string;
  readonly incarnation: string;
  readonly graceMs: number;
  readonly aloneAfterMs: number;
  /** A name that was never given before, on any node. */
  readonly newRef: () => string;
}

/** The two clocks of a moment: since 1970, only to be shown, and the one that only goes forward. */
export interface Moment {
  readonly wallMs: number;
  readonly nowMs: number;
}

/** Compared as it is told: as JSON. */
const isSameUser = <U>(known: U, told: U | undefined): boolean =>
  told === undefined || told === known || JSON.stringify(told) === JSON.stringify(known);

/**
 * One node without its timers and its bus: it is told the time and what happened, and says what is to be sent and what became visible. Nothing in it is a
 * closure but `newRef`, so that a structural copy of it is a snapshot of the node.
 */
export class TrackerCore<U, A extends object> {
  readonly membership: Membership<U, A>;
  readonly replication: Replication<U, A>;
  private readonly options: CoreOptions;
  private beatDueMs: number;
  private sentSeq = 0;

  constructor(options: CoreOptions, nowMs: number) {
    this.options = options;
    this.beatDueMs = nowMs;
    this.membership = new Membership(options);
    this.replication = new Replication({ ...options, membership: this.membership }, nowMs);
  }

  /** See Tracker. */
  track(
    topic: string,
    key: string,
    { connection, owner, user, attributes }: Tracked<U, A>,
    { wallMs, nowMs }: Moment,
  ): TrackedMeta<A> {
    const { membership } = this;
    const known = membership.log.inTopic(topic, connection) ?? this.lostOf(owner, topic, key);
    const entry =
      known === undefined
        ? membership.takeOver(connection, { owner, topic, key, nowMs })
        : membership.resume(known, connection);
    if (entry !== undefined) return entry.meta;
    const meta = { ...attributes, phx_ref: this.options.newRef(), online_at: wallMs };
    membership.enter({ topic, key, connection, owner, moves: 0, past: [], user, meta }, nowMs);
    return meta;
  }

  untrack(topic: string, connection: string): void {
    const entry = this.membership.log.inTopic(topic, connection);
    if (entry !== undefined) this.membership.leave([entry]);
  }

  untrackAll(connection: string): void {
    this.membership.leave(this.membership.log.ofConnection(connection));
  }

  untrackOwner(owner: string, nowMs: number): void {
    this.membership.removeOwner(owner, nowMs);
  }

  untrackKey(topic: string, key: string, nowMs: number): void {
    this.membership.removeKey(topic, key, nowMs);
  }

  lost(connection: string, nowMs: number): void {
    for (const entry of this.membership.log.ofConnection(connection)) this.membership.hold(entry, nowMs);
  }

  update(connection: string, attributes: Partial<A>, user?: U): void {
    for (const entry of this.membership.log.ofConnection(connection)) {
      if (this.membership.isHeld(entry)) continue;
      const meta = { ...entry.meta, ...attributes };
      const isSame = Object.entries(meta).every(([name, value]) => Object.is(value, Reflect.get(entry.meta, name)));
      if (isSame && isSameUser(entry.user, user)) continue;
      const renamed = { ...meta, phx_ref: this.options.newRef(), phx_ref_prev: entry.meta.phx_ref };
      this.membership.replace(entry, { ...entry, user: user ?? entry.user, meta: renamed });
    }
  }

  endGraces(nowMs: number): void {
    this.membership.endGraces(nowMs);
  }

  /** What became visible, or stopped to be, since this was asked last. */
  takeChanges(): Change<U, A>[] {
    return this.membership.takeChanges();
  }

  /** Judges the others, and says what they shall hear. To be called again when `nextBeatMs` is over. */
  beat(nowMs: number): Outgoing<U, A>[] {
    const lateMs = nowMs - this.beatDueMs;
    // This node itself slept: nobody else was silent for that.
    if (lateMs > beatMs) this.membership.peers.excuse(lateMs);
    this.replication.judge(nowMs);
    const outgoing = [this.replication.signOfLife()];
    this.beatDueMs = nowMs + this.nextBeatMs(nowMs);
    return outgoing;
  }

  nextBeatMs(nowMs: number): number {
    return this.replication.isComplete(nowMs) ? beatMs : helloAgainMs;
  }

  receive(from: string, message: ClusterMessage<U, A>, nowMs: number): Outgoing<U, A>[] {
    return this.replication.receive(from, message, nowMs);
  }

  notice(notice: BusNotice, nowMs: number): Outgoing<U, A>[] {
    switch (notice.type) {
      case 'connected':
        return [this.replication.greeting()];
      case 'gone':
        this.replication.unlinked(notice.node, nowMs);
        return [];
    }
  }

  /** How many of the own changes the others have not been told. */
  get unsent(): number {
    return this.membership.log.seq - this.sentSeq;
  }

  /** Tells them; without others there is nothing to tell. */
  flush(): Outgoing<U, A>[] {
    const { log, peers } = this.membership;
    const update = peers.size > 0 ? log.after(this.sentSeq) : undefined;
    this.sentSeq = log.seq;
    if (update === undefined || update.changes.length === 0) return [];
    return [{ to: undefined, bodies: [{ type: 'update', ...update }] }];
  }

  private lostOf(owner: string, topic: string, key: string): Entry<U, A> | undefined {
    return this.membership.log
      .ofOwner(owner)
      .find((entry) => entry.topic === topic && entry.key === key && this.membership.isHeld(entry));
  }
}
