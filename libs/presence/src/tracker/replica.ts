import type { Entry, Position } from './entry.ts';
import { EntryTable } from './entry-table.ts';
import type { LogChange, LogUpdate } from './log-change.ts';
import { SnapshotAssembly, type Snapshot, type SnapshotChunk } from './snapshot.ts';

/** What another node's log changed here. */
export type RemoteChange<U, A> =
  | { readonly type: 'join' | 'leave'; readonly entry: Entry<U, A> }
  | { readonly type: 'moved'; readonly entry: Entry<U, A>; readonly to: Position };

/**
 * One run of another node as it is known here (P7): only the change with the next number is applied; a hole leaves it `behind` until the range comes, or a
 * snapshot.
 */
export class Replica<U, A> {
  readonly node: string;
  readonly incarnation: string;
  private readonly table = new EntryTable<U, A>();
  private readonly assembly = new SnapshotAssembly<U, A>();
  private last = 0;
  private announced = 0;
  private doubted = false;

  constructor(node: string, incarnation: string) {
    this.node = node;
    this.incarnation = incarnation;
  }

  /** The number of the newest change that was applied. */
  get seq(): number {
    return this.last;
  }

  get digest(): number {
    return this.table.digest;
  }

  get size(): number {
    return this.table.size;
  }

  /** How many changes are known to exist, but not to us. */
  get behind(): number {
    return this.announced - this.last;
  }

  /** Whether only a snapshot helps. */
  get inDoubt(): boolean {
    return this.doubted;
  }

  /** What is here differs from what its home has at the same number: nothing more is applied until a snapshot has come. */
  doubt(): void {
    this.doubted = true;
  }

  /** Lets go of an entry of a node that may be dead. When it speaks again, a snapshot says what it has. */
  forget(ref: string): Entry<U, A> | undefined {
    const entry = this.table.drop(ref);
    if (entry !== undefined) this.doubt();
    return entry;
  }

  /** The node has written up to number `seq`. */
  announce(seq: number): void {
    this.announced = Math.max(this.announced, seq);
  }

  get(ref: string): Entry<U, A> | undefined {
    return this.table.get(ref);
  }

  all(): Entry<U, A>[] {
    return this.table.all();
  }

  ofOwner(owner: string): Entry<U, A>[] {
    return this.table.ofOwner(owner);
  }

  heldSinceMs(ref: string): number | undefined {
    return this.table.heldSinceMs(ref);
  }

  apply({ seq, changes }: LogUpdate<U, A>, nowMs: number): RemoteChange<U, A>[] {
    this.announce(seq);
    const firstSeq = seq - changes.length + 1;
    if (this.doubted || seq <= this.last || firstSeq > this.last + 1) return [];
    const next = changes.slice(this.last + 1 - firstSeq);
    this.last = seq;
    return next.flatMap((change) => this.applyOne(change, nowMs));
  }

  /** Takes in a piece of a snapshot; with the last one everything becomes as the snapshot says, joins before leaves. */
  addChunk(chunk: SnapshotChunk<U, A>, nowMs: number): RemoteChange<U, A>[] {
    this.announce(chunk.seq);
    if (chunk.seq < this.last) return [];
    const snapshot = this.assembly.add(chunk);
    return snapshot === undefined ? [] : this.adopt(snapshot, nowMs);
  }

  private adopt({ seq, entries }: Snapshot<U, A>, nowMs: number): RemoteChange<U, A>[] {
    const refs = new Set(entries.map(({ entry }) => entry.meta.phx_ref));
    const gone = this.table.all().filter(({ meta }) => !refs.has(meta.phx_ref));
    const come = entries.map(({ entry }) => entry).filter(({ meta }) => this.table.get(meta.phx_ref) === undefined);
    for (const entry of come) this.table.put(entry);
    for (const { meta } of gone) this.table.drop(meta.phx_ref);
    for (const { entry, heldForMs } of entries) {
      if (heldForMs === undefined) this.table.resume(entry.meta.phx_ref);
      else this.table.hold(entry.meta.phx_ref, nowMs - heldForMs);
    }
    this.last = seq;
    this.doubted = false;
    return [
      ...come.map((entry) => ({ type: 'join' as const, entry })),
      ...gone.map((entry) => ({ type: 'leave' as const, entry })),
    ];
  }

  private applyOne(change: LogChange<U, A>, nowMs: number): RemoteChange<U, A>[] {
    switch (change.type) {
      case 'join':
        if (this.table.get(change.entry.meta.phx_ref) !== undefined) return [];
        this.table.put(change.entry);
        return [change];
      case 'hold':
        this.table.hold(change.ref, nowMs - (change.heldForMs ?? 0));
        return [];
      case 'resume':
        this.table.resume(change.ref);
        return [];
      case 'leave':
      case 'moved': {
        const entry = this.table.drop(change.ref);
        if (entry === undefined) return [];
        return [change.type === 'leave' ? { type: 'leave', entry } : { type: 'moved', entry, to: change.to }];
      }
    }
  }
}
