import type { Entry } from './entry.ts';

/** More at once would keep the event loop busy for more than some milliseconds. */
export const chunkEntries = 1_000;

/** An entry as a snapshot tells it: for how long it has been held, when its connection is lost. */
export interface SnapshotEntry<U, A> {
  readonly entry: Entry<U, A>;
  readonly heldForMs?: number | undefined;
}

/** All entries of a node after change number `seq`. */
export interface Snapshot<U, A> {
  readonly seq: number;
  readonly entries: ReadonlyArray<SnapshotEntry<U, A>>;
}

/** One of `count` pieces of a snapshot. */
export interface SnapshotChunk<U, A> extends Snapshot<U, A> {
  readonly index: number;
  readonly count: number;
}

/** Cuts a list into pieces of at most `chunkEntries`; an empty one into one empty piece. */
export const cut = <T>(list: readonly T[]): ReadonlyArray<readonly T[]> =>
  Array.from({ length: Math.max(1, Math.ceil(list.length / chunkEntries)) }, (_, index) =>
    list.slice(index * chunkEntries, (index + 1) * chunkEntries),
  );

/** Puts the chunks of one snapshot together, whatever their order and repetition. A chunk of a newer one starts over. */
export class SnapshotAssembly<U, A> {
  private chunks = new Map<number, ReadonlyArray<SnapshotEntry<U, A>>>();
  private of: Pick<SnapshotChunk<U, A>, 'seq' | 'count'> = { seq: -1, count: 0 };

  /** The snapshot, when this chunk was the last one missing. */
  add({ seq, index, count, entries }: SnapshotChunk<U, A>): Snapshot<U, A> | undefined {
    if (seq < this.of.seq) return undefined;
    if (seq !== this.of.seq || count !== this.of.count) {
      this.of = { seq, count };
      this.chunks = new Map();
    }
    this.chunks.set(index, entries);
    if (this.chunks.size < count) return undefined;
    const snapshot = { seq, entries: Array.from(this.chunks.values()).flat() };
    this.of = { seq: -1, count: 0 };
    this.chunks = new Map();
    return snapshot;
  }
}
