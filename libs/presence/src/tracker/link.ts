import type { Bus, BusNotice } from './bus.ts';
import { encodeMessage, type ClusterBody, type ClusterMessage } from './cluster-message.ts';
import { parseMessage, type PayloadGuards } from './cluster-message-guards.ts';
import type { Outgoing } from './replication.ts';
import { afterMs, atEndOfTurn, type Cancel } from './timers.ts';
import type { TrackerCore } from './tracker-core.ts';

/** What is for everybody. What is for one node goes to the same name with a colon and the node's. */
const everybody = 'presence';

/** So many changes are not kept back until the turn of the event loop ends. */
const flushChanges = 64;

export interface LinkOptions<U, A extends object> {
  readonly bus: Bus;
  readonly incarnation: string;
  readonly core: TrackerCore<U, A>;
  readonly guards: PayloadGuards<U, A>;
  readonly monotonicNow: () => number;
  /** Something that came, or the time that passed, may have changed something. */
  readonly onActivity: () => void;
  readonly onBeat: () => void;
  readonly onError: (error: unknown) => void;
}

/** Connects the core with the bus and with time: sends what is due, in order, and owns the timers for it. */
export class Link<U, A extends object> {
  private readonly options: LinkOptions<U, A>;
  private ends: ReadonlyArray<() => void> = [];
  private readonly queue: Array<{ readonly topic: string; readonly body: ClusterBody<U, A> }> = [];
  private pump: Cancel | undefined;
  private flushing: Cancel | undefined;
  private beating: Cancel | undefined;
  private unreadable = 0;
  private closed = false;

  constructor(options: LinkOptions<U, A>) {
    this.options = options;
  }

  /** Listens, and says hello. */
  start(): void {
    const { bus } = this.options;
    this.ends = [
      ...[everybody, `${everybody}:${bus.node}`].map((topic) =>
        bus.subscribe(topic, (text, from) => this.receive(text, from)),
      ),
      bus.watch((notice) => this.noticed(notice)),
    ];
    this.beat();
  }

  /** How much came that could not be read. */
  get unreadableCount(): number {
    return this.unreadable;
  }

  /** The log has grown: the others hear of it at the end of this turn of the event loop, or at once when it is much. */
  logGrew(): void {
    const { unsent } = this.options.core;
    if (this.closed || unsent === 0) return;
    if (unsent >= flushChanges) this.flush();
    else this.flushing ??= atEndOfTurn(() => this.flush());
  }

  send(body: ClusterBody<U, A>): void {
    this.publish(everybody, body);
  }

  /** Says goodbye, and stops. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.flush();
    this.send({ type: 'bye' });
    this.closed = true;
    this.beating?.();
    this.pump?.();
    this.queue.length = 0;
    for (const end of this.ends) end();
    await this.options.bus.close();
  }

  private beat(): void {
    const { monotonicNow, core, onActivity, onBeat } = this.options;
    const nowMs = monotonicNow();
    this.enqueue(core.beat(nowMs));
    // A process that only waits for the whole list must live to see it.
    const awaited = !core.replication.isComplete(nowMs);
    this.beating = afterMs(core.nextBeatMs(nowMs), () => this.beat(), { awaited });
    onActivity();
    onBeat();
  }

  private receive(text: string, from: string): void {
    const { bus, core, monotonicNow, onActivity } = this.options;
    const message = from === bus.node ? undefined : this.read(text);
    if (message === undefined) {
      this.unreadable += 1;
      return;
    }
    this.enqueue(core.receive(from, message, monotonicNow()));
    onActivity();
  }

  private noticed(notice: BusNotice): void {
    const { core, monotonicNow, onActivity } = this.options;
    this.enqueue(core.notice(notice, monotonicNow()));
    onActivity();
  }

  /** The application's guards look at it, too, and may throw (P17). */
  private read(text: string): ClusterMessage<U, A> | undefined {
    try {
      return parseMessage(text, this.options.guards);
    } catch (error) {
      this.options.onError(error);
      return undefined;
    }
  }

  private flush(): void {
    this.flushing?.();
    this.flushing = undefined;
    for (const { bodies } of this.options.core.flush()) for (const body of bodies) this.send(body);
  }

  /** What is long comes in pieces: one in a turn of the event loop. */
  private enqueue(outgoing: ReadonlyArray<Outgoing<U, A>>): void {
    for (const { to, bodies } of outgoing) {
      const topic = to === undefined ? everybody : `${everybody}:${to}`;
      for (const body of bodies) this.queue.push({ topic, body });
    }
    if (this.pump === undefined) this.sendQueued();
  }

  private sendQueued(): void {
    const next = this.queue.shift();
    if (next !== undefined) this.publish(next.topic, next.body);
    this.pump = this.queue.length > 0 ? atEndOfTurn(() => this.sendQueued()) : undefined;
  }

  private publish(topic: string, body: ClusterBody<U, A>): void {
    const { bus, incarnation } = this.options;
    if (!this.closed) bus.publish(topic, encodeMessage({ ...body, incarnation }));
  }
}
