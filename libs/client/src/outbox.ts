import type { Ack, AckError, Cid, SentData } from '@roost/protocol';
import { backoffMs } from './backoff.ts';
import { Observable, type Source } from './observable.ts';
import type { OutboxEntry, OutboxEntryState, OutboxKey, OutboxStore } from './outbox-store.ts';

export interface OutboxOptions {
  readonly key: OutboxKey;
  readonly store: OutboxStore;
  readonly send: (entry: OutboxEntry) => Promise<Ack<SentData>>;
  /** Told when the server has taken an entry: it is in the log now. */
  readonly onSent: (entry: OutboxEntry, sent: SentData) => void;
  readonly random: () => number;
}

const queued = { status: 'queued' } as const;

/** What was being sent when the page went away may or may not have come through: it is sent again, with the same cid (D3). */
const restored = (entry: OutboxEntry): OutboxEntry =>
  entry.state.status === 'sending' ? { ...entry, state: queued } : entry;

/**
 * One author's messages to one room, on their way. They are sent one after another in the order in which they were composed (D4), each with
 * the same cid however often (D3). What may succeed later waits and is tried again; what never will is marked with its reason and lets the next go on.
 */
export class Outbox implements Source<readonly OutboxEntry[]> {
  private readonly entries = new Observable<readonly OutboxEntry[]>([]);
  readonly getSnapshot = this.entries.getSnapshot;
  readonly subscribe = this.entries.subscribe;
  /** Whether there is a room to send to. */
  private isOpen = false;
  private isRestored = false;
  private isSending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What the store is doing; it does one thing after another, so that the last word is kept. */
  private storing: Promise<void> | undefined;
  private stored: readonly OutboxEntry[] = [];

  constructor(private readonly options: OutboxOptions) {}

  /** Takes up what an earlier page left behind. Until then nothing is sent: it would overtake what is older. */
  async restore(): Promise<void> {
    await (this.storing ??= this.load());
  }

  add(entry: Omit<OutboxEntry, 'state'>): void {
    this.set([...this.getSnapshot(), { ...entry, state: queued }]);
    this.next();
  }

  /** Sends a failed entry again, after those that wait. */
  retry(cid: Cid): void {
    const entry = this.find(cid);
    if (entry?.state.status !== 'failed') return;
    this.set([...this.getSnapshot().filter((one) => one.cid !== cid), { ...entry, state: queued }]);
    this.next();
  }

  /** Gives up a failed entry. */
  discard(cid: Cid): void {
    if (this.find(cid)?.state.status === 'failed') this.remove(cid);
  }

  /** An entry has come back from the room: whatever its ack says, it is sent. */
  arrived(cid: Cid): void {
    if (this.find(cid) !== undefined) this.remove(cid);
  }

  /** The room can be sent to (again): tries at once. */
  resume(): void {
    this.isOpen = true;
    this.failures = 0;
    this.stopWaiting();
    this.next();
  }

  /** The room cannot be sent to for now: everything waits. */
  pause(): void {
    this.isOpen = false;
    this.stopWaiting();
  }

  private async load(): Promise<void> {
    // A store that fails must not keep anybody from sending.
    const kept = await this.options.store.load(this.options.key).catch(() => []);
    this.stored = kept;
    const known = new Set(this.getSnapshot().map(({ cid }) => cid));
    const left = kept.filter(({ cid }) => !known.has(cid)).map(restored);
    if (left.length > 0) this.entries.set([...left, ...this.getSnapshot()]);
    this.isRestored = true;
    this.next();
  }

  private next(): void {
    const entry = this.getSnapshot().find(({ state }) => state.status === 'queued');
    const isFree = this.isOpen && this.isRestored && !this.isSending && this.timer === undefined;
    if (isFree && entry !== undefined) void this.sendNow(entry);
  }

  private async sendNow(entry: OutboxEntry): Promise<void> {
    this.isSending = true;
    this.mark(entry.cid, { status: 'sending' });
    const answer = await this.options.send(entry);
    this.isSending = false;
    if (answer.ok) {
      this.failures = 0;
      this.options.onSent(entry, answer.data);
    } else this.refused(entry.cid, answer.error);
    this.next();
  }

  private refused(cid: Cid, error: AckError): void {
    if (!error.retryable) return this.mark(cid, { status: 'failed', error });
    this.mark(cid, queued);
    this.failures += 1;
    if (this.isOpen) this.wait(error.retryAfterMs ?? backoffMs(this.failures, this.options.random()));
  }

  private wait(ms: number): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.next();
    }, ms);
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private find(cid: Cid): OutboxEntry | undefined {
    return this.getSnapshot().find((entry) => entry.cid === cid);
  }

  private mark(cid: Cid, state: OutboxEntryState): void {
    this.set(this.getSnapshot().map((entry) => (entry.cid === cid ? { ...entry, state } : entry)));
  }

  private remove(cid: Cid): void {
    this.set(this.getSnapshot().filter((entry) => entry.cid !== cid));
  }

  private set(entries: readonly OutboxEntry[]): void {
    this.entries.set(entries);
    this.storing = this.store();
  }

  /** Writes down what changed since it was last written down. */
  private async store(): Promise<void> {
    await (this.storing ?? this.load());
    const entries = this.getSnapshot();
    const { stored } = this;
    this.stored = entries;
    const { key, store } = this.options;
    const changed = entries.filter((entry) => !stored.includes(entry));
    const gone = stored.filter(({ cid }) => !entries.some((entry) => entry.cid === cid));
    try {
      for (const entry of changed) await store.put(key, entry);
      for (const { cid } of gone) await store.remove(key, cid);
    } catch {
      // A store that fails must not keep anybody from sending.
    }
  }
}
