import type { Ack, AckError, Cid } from '@roost/protocol';
import { backoffMs } from './backoff.ts';
import { Observable, type Source } from './observable.ts';
import { mergeOutbox } from './outbox-merge.ts';
import type { OutboxEntry, OutboxEntryState, OutboxKey, OutboxStore, Writing } from './outbox-store.ts';
import type { SendTurns } from './send-turns.ts';
import type { LogEntry } from './shown-messages.ts';

export interface OutboxOptions {
  readonly key: OutboxKey;
  readonly store: OutboxStore;
  /** Resolves with what is in the log now. */
  readonly send: (entry: OutboxEntry) => Promise<Ack<LogEntry>>;
  /** Told when the server has taken an entry. */
  readonly onSent: (sent: LogEntry) => void;
  readonly turns: SendTurns;
  readonly now: () => number;
  readonly random: () => number;
}

const queued = { status: 'queued' } as const;
/** Whether an entry changes the message of that cid, which is not sent yet. */
const concerns = (entry: OutboxEntry, cid: Cid): entry is OutboxEntry & { type: 'edit' | 'deletion' } =>
  entry.type !== undefined && entry.target === cid;

/** A change waits as long as its message waits, or has failed. */
const waitsForTarget = (entry: OutboxEntry, entries: readonly OutboxEntry[]): boolean =>
  entries.some(({ cid }) => concerns(entry, cid));

const nothing = (): void => undefined;

/** Whether an outbox may send: `waiting` for other pages of this browser to end their turn, `catching-up` with what they did meanwhile. */
interface Turn {
  readonly status: 'waiting' | 'catching-up' | 'mine';
  readonly end: () => void;
}

/**
 * What one author writes to one room, on its way. They are sent one after another in the order in which they were composed (D4), each with
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
  private turn: Turn | undefined;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What the store is doing; it does one thing after another, so that the last word is kept. */
  private storing: Promise<void> | undefined;
  private stored: readonly OutboxEntry[] = [];
  /** What the store was told of by a note only. */
  private readonly noted = new Set<Cid>();

  constructor(private readonly options: OutboxOptions) {}

  /** Takes up what an earlier page left behind. Until then nothing is sent: it would overtake what is older. */
  async restore(): Promise<void> {
    await (this.storing ??= this.load(Promise.resolve()));
  }

  add(entry: Writing & Pick<OutboxEntry, 'cid' | 'composedAt'>): void {
    const added: OutboxEntry = { ...entry, state: queued };
    this.options.store.note(this.options.key, added);
    this.noted.add(added.cid);
    this.set([...this.getSnapshot(), added]);
    this.next();
  }

  /** Sends a failed entry again, after those that wait, and after it what changes it. */
  retry(cid: Cid): void {
    const entry = this.find(cid);
    if (entry?.state.status !== 'failed') return;
    const others = this.getSnapshot().filter((one) => one.cid !== cid);
    const [changes, rest] = [others.filter((one) => concerns(one, cid)), others.filter((one) => !concerns(one, cid))];
    this.set([...rest, { ...entry, state: queued }, ...changes]);
    this.next();
  }

  /** Gives up an entry and what changes it, unless it is on its way: then nobody can tell whether it arrived. */
  discard(cid: Cid): void {
    const status = this.find(cid)?.state.status;
    if (status !== 'failed' && status !== 'queued') return;
    this.set(this.getSnapshot().filter((entry) => entry.cid !== cid && !concerns(entry, cid)));
    this.next();
  }

  /** An entry has come back from the room: whatever its ack says, it is sent. What changes it can be sent now, too. */
  arrived(cid: Cid, seq: number): void {
    const entries = this.getSnapshot();
    if (!entries.some((entry) => entry.cid === cid || concerns(entry, cid))) return;
    const left = entries.filter((entry) => entry.cid !== cid);
    this.set(left.map((entry) => (concerns(entry, cid) ? { ...entry, target: seq } : entry)));
    this.next();
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
    this.next();
  }

  /** Brings in what the store holds, which an earlier page or another one left there. */
  private async load(before: Promise<void>): Promise<void> {
    await before;
    const known = this.stored;
    // A store that fails must not keep anybody from sending.
    const kept = await this.options.store.load(this.options.key).catch(() => known);
    this.stored = kept;
    this.entries.set(mergeOutbox(known, kept, this.getSnapshot()));
    this.isRestored = true;
    this.next();
  }

  /** Sends what is next, if it may; gives its turn to another page when there is nothing to send, or nowhere to. */
  private next(): void {
    if (this.isSending) return;
    const entries = this.getSnapshot();
    const entry = entries.find((one) => one.state.status === 'queued' && !waitsForTarget(one, entries));
    if (!this.isOpen || !this.isRestored || entry === undefined) return this.endTurn();
    if (this.timer !== undefined) return;
    if (this.turn === undefined) this.takeTurn();
    else if (this.turn.status === 'mine') void this.sendNow(entry);
  }

  private takeTurn(): void {
    const { key, turns } = this.options;
    const asking: Turn = { status: 'waiting', end: () => giveUp() };
    let giveUp = nothing;
    this.turn = asking;
    giveUp = turns.take(`roost-outbox ${key.user} ${key.room}`, (end) => this.turnCame(end));
  }

  private turnCame(end: () => void): void {
    if (this.options.turns.hasOthers) return void this.catchUp(end);
    this.turn = { status: 'mine', end };
    this.next();
  }

  /** What others sent meanwhile is not sent again. */
  private async catchUp(end: () => void): Promise<void> {
    const turn: Turn = { status: 'catching-up', end };
    this.turn = turn;
    await (this.storing = this.load(this.storing ?? Promise.resolve()));
    if (this.turn !== turn) return;
    this.turn = { status: 'mine', end };
    this.next();
  }

  private endTurn(): void {
    const { turn } = this;
    this.turn = undefined;
    turn?.end();
  }

  private async sendNow(entry: OutboxEntry): Promise<void> {
    this.isSending = true;
    this.mark(entry.cid, { status: 'sending' });
    const answer = await this.options.send(entry);
    this.isSending = false;
    if (answer.ok) {
      this.failures = 0;
      this.options.onSent(answer.data);
    } else this.refused(entry.cid, answer.error);
    this.next();
  }

  private refused(cid: Cid, error: AckError): void {
    if (!error.retryable) return this.mark(cid, { status: 'failed', error });
    this.failures += 1;
    if (!this.isOpen) return this.mark(cid, queued);
    const waitMs = error.retryAfterMs ?? backoffMs(this.failures, this.options.random());
    this.mark(cid, { status: 'queued', again: { at: this.options.now() + waitMs, error } });
    this.wait(waitMs);
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
    const waiting = this.getSnapshot().find(({ state }) => state.status === 'queued' && state.again !== undefined);
    if (waiting !== undefined) this.mark(waiting.cid, queued);
  }

  private find(cid: Cid): OutboxEntry | undefined {
    return this.getSnapshot().find((entry) => entry.cid === cid);
  }

  private mark(cid: Cid, state: OutboxEntryState): void {
    this.set(this.getSnapshot().map((entry) => (entry.cid === cid ? { ...entry, state } : entry)));
  }

  private set(entries: readonly OutboxEntry[]): void {
    this.entries.set(entries);
    this.storing = this.store();
  }

  /** Writes down what changed since it was last written down. */
  private async store(): Promise<void> {
    await (this.storing ?? this.load(Promise.resolve()));
    const entries = this.getSnapshot();
    const { stored } = this;
    const { key, store } = this.options;
    const changed = entries.filter((entry) => !stored.includes(entry));
    const known = new Set([...stored.map(({ cid }) => cid), ...this.noted]);
    for (const { cid } of entries) known.delete(cid);
    this.stored = entries;
    this.noted.clear();
    // A store that fails must not keep anybody from sending.
    for (const entry of changed) await store.put(key, entry).catch(nothing);
    for (const gone of known) await store.remove(key, gone).catch(nothing);
  }
}
