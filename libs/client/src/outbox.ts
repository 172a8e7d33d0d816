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

/**
 * One author's messages to one room, on their way. They are sent one after another in the order in which they were composed (D4), each with
 * the same cid however often (D3). What may succeed later waits and is tried again; what never will is marked with its reason and lets the next go on.
 */
export class Outbox implements Source<readonly OutboxEntry[]> {
  private readonly entries = new Observable<readonly OutboxEntry[]>([]);
  readonly getSnapshot = this.entries.getSnapshot;
  readonly subscribe = this.entries.subscribe;
  /** `paused`: there is no room to send to; `waiting`: a try failed and the next comes later. */
  private state: 'paused' | 'idle' | 'sending' | 'waiting' = 'paused';
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving = Promise.resolve();

  constructor(private readonly options: OutboxOptions) {}

  /** Takes up what an earlier page left behind. */
  async restore(): Promise<void> {
    const kept = await this.options.store.load(this.options.key);
    const known = new Set(this.getSnapshot().map(({ cid }) => cid));
    const left = kept
      .filter(({ cid }) => !known.has(cid))
      .map((entry) => (entry.state.status === 'sending' ? { ...entry, state: { status: 'queued' as const } } : entry));
    if (left.length > 0) this.set([...left, ...this.getSnapshot()]);
    this.next();
  }

  add(entry: Omit<OutboxEntry, 'state'>): void {
    this.set([...this.getSnapshot(), { ...entry, state: { status: 'queued' } }]);
    this.next();
  }

  /** Sends a failed entry again, after those that wait. */
  retry(cid: Cid): void {
    const entry = this.find(cid);
    if (entry?.state.status !== 'failed') return;
    this.set([...this.getSnapshot().filter((one) => one.cid !== cid), { ...entry, state: { status: 'queued' } }]);
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
    clearTimeout(this.timer);
    this.failures = 0;
    if (this.state === 'sending') return;
    this.state = 'idle';
    this.next();
  }

  pause(): void {
    clearTimeout(this.timer);
    if (this.state !== 'sending') this.state = 'paused';
  }

  private next(): void {
    const entry = this.getSnapshot().find(({ state }) => state.status !== 'failed');
    if (this.state === 'idle' && entry !== undefined) void this.sendNow(entry);
  }

  private async sendNow(entry: OutboxEntry): Promise<void> {
    this.state = 'sending';
    this.mark(entry.cid, { status: 'sending' });
    const answer = await this.options.send(entry);
    this.state = 'idle';
    if (answer.ok) {
      this.failures = 0;
      this.options.onSent(entry, answer.data);
    } else this.refused(entry.cid, answer.error);
    this.next();
  }

  private refused(cid: Cid, error: AckError): void {
    if (!error.retryable) return this.mark(cid, { status: 'failed', error });
    this.mark(cid, { status: 'queued' });
    const waitMs = error.retryAfterMs ?? Math.max(250, backoffMs(this.failures, this.options.random()));
    this.failures += 1;
    this.state = 'waiting';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.state = 'idle';
      this.next();
    }, waitMs);
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
    this.saving = this.saving.then(() => this.options.store.save(this.options.key, entries)).catch(() => undefined);
  }
}
