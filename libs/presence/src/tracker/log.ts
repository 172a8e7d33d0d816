import type { Entry, Position } from './entry.ts';
import { EntryTable } from './entry-table.ts';
import type { LogChange, LogUpdate } from './log-change.ts';
import { LogTail } from './log-tail.ts';
import { RefIndex } from './ref-index.ts';

/** Whoever missed more than this gets a snapshot instead. */
const tailChanges = 1_024;

/**
 * What one node writes itself (P6): its entries, found by connection and by owner, and the numbered changes that made them, of which the newest are kept.
 */
export class OwnLog<U, A> {
  private readonly table = new EntryTable<U, A>();
  private readonly byConnection = new RefIndex();
  private readonly tail = new LogTail<LogChange<U, A>>(tailChanges);
  /** At which number an entry was last continued here, by its ref. */
  private readonly resumed = new Map<string, number>();
  private last = 0;

  /** The number of the newest change. */
  get seq(): number {
    return this.last;
  }

  get digest(): number {
    return this.table.digest;
  }

  /** How much is kept: all zero when nobody is present. */
  get sizes(): { readonly entries: number; readonly connections: number; readonly owners: number } {
    return { entries: this.table.size, connections: this.byConnection.size, owners: this.table.owners };
  }

  join(entry: Entry<U, A>): void {
    this.put(entry);
    this.record({ type: 'join', entry });
  }

  leave(entry: Entry<U, A>): void {
    this.drop(entry);
    this.record({ type: 'leave', ref: entry.meta.phx_ref });
  }

  /** Lets go of an entry that another node continues. */
  move(entry: Entry<U, A>, to: Position): void {
    this.drop(entry);
    this.record({ type: 'moved', ref: entry.meta.phx_ref, to });
  }

  hold({ meta: { phx_ref: ref } }: Entry<U, A>, nowMs: number): void {
    if (this.table.hold(ref, nowMs)) this.record({ type: 'hold', ref });
  }

  /** Gives an entry to a connection, the same or another. Nobody else sees a difference, but that it is not held any more. */
  resume(entry: Entry<U, A>, connection: string): Entry<U, A> {
    const ref = entry.meta.phx_ref;
    if (this.table.resume(ref)) {
      this.record({ type: 'resume', ref });
      this.resumed.set(ref, this.last);
    }
    if (entry.connection === connection) return entry;
    const handed = { ...entry, connection };
    this.forget(entry);
    this.put(handed);
    return handed;
  }

  get(ref: string): Entry<U, A> | undefined {
    return this.table.get(ref);
  }

  all(): Entry<U, A>[] {
    return this.table.all();
  }

  ofConnection(connection: string): Entry<U, A>[] {
    return this.table.pick(this.byConnection.of(connection));
  }

  ofOwner(owner: string): Entry<U, A>[] {
    return this.table.ofOwner(owner);
  }

  inTopic(topic: string, connection: string): Entry<U, A> | undefined {
    return this.ofConnection(connection).find((entry) => entry.topic === topic);
  }

  /** The number of the change by which an entry was last continued here; 0 when it never was. */
  resumedSeq(ref: string): number {
    return this.resumed.get(ref) ?? 0;
  }

  heldSinceMs(ref: string): number | undefined {
    return this.table.heldSinceMs(ref);
  }

  /** All changes after number `seq`; undefined when that is too long ago. */
  after(seq: number): LogUpdate<U, A> | undefined {
    const changes = this.tail.after(seq);
    return changes === undefined ? undefined : { seq: this.last, changes };
  }

  /** The same for whoever hears of it late: with for how long what is lost has been so, lest its grace begins anew (P3). */
  agedAfter(seq: number, nowMs: number): LogUpdate<U, A> | undefined {
    const update = this.after(seq);
    const aged = (change: LogChange<U, A>): LogChange<U, A> => {
      const sinceMs = change.type === 'hold' ? this.heldSinceMs(change.ref) : undefined;
      return change.type === 'hold' && sinceMs !== undefined ? { ...change, heldForMs: nowMs - sinceMs } : change;
    };
    return update === undefined ? undefined : { ...update, changes: update.changes.map(aged) };
  }

  private put(entry: Entry<U, A>): void {
    this.table.put(entry);
    this.byConnection.add(entry.connection, entry.meta.phx_ref);
  }

  private drop(entry: Entry<U, A>): void {
    this.resumed.delete(entry.meta.phx_ref);
    this.forget(entry);
  }

  private forget(entry: Entry<U, A>): void {
    this.table.drop(entry.meta.phx_ref);
    this.byConnection.remove(entry.connection, entry.meta.phx_ref);
  }

  private record(change: LogChange<U, A>): void {
    this.last += 1;
    this.tail.push(change);
  }
}
