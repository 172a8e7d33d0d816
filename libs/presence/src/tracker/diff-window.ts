import type { Diff } from '../presence.ts';
import type { Change, Entry, TrackedMeta, TrackedPresence } from './entry.ts';

type Side<U, A> = Map<string, TrackedPresence<U, A>>;

const group = <U, A>(entries: Iterable<Entry<U, A>>): Side<U, A> => {
  const side: Side<U, A> = new Map();
  for (const { key, user, meta } of entries) {
    side.set(key, { user, metas: [...(side.get(key)?.metas ?? []), meta] });
  }
  return side;
};

/**
 * Collects one topic's changes until they are told. What joins and leaves within the window was never there; several updates are one, from the
 * last version that was told to the newest (P13). So no ref is ever on both sides (P5).
 */
export class DiffWindow<U, A> {
  private readonly joins = new Map<string, Entry<U, A>>();
  private readonly leaves = new Map<string, Entry<U, A>>();
  /** Versions that came and went inside the window, and which told version each of them replaced. */
  private readonly skipped = new Map<string, string | undefined>();

  add(change: Change<U, A>): void {
    const ref = change.entry.meta.phx_ref;
    if (change.type === 'join') {
      // Hidden and seen again, on its way from node to node: nothing happened.
      if (!this.leaves.delete(ref)) this.joins.set(ref, change.entry);
      this.skipped.delete(ref);
    } else if (this.joins.delete(ref)) this.skipped.set(ref, change.entry.meta.phx_ref_prev);
    else this.leaves.set(ref, change.entry);
  }

  /** Empties the window: what is to be told, or undefined when it all cancelled. */
  take(): Diff<U, TrackedMeta<A>> | undefined {
    const joins = group(Array.from(this.joins.values(), (entry) => this.relinked(entry)));
    const leaves = group(this.leaves.values());
    this.joins.clear();
    this.leaves.clear();
    this.skipped.clear();
    return joins.size === 0 && leaves.size === 0 ? undefined : { joins, leaves };
  }

  /** An update of a version that was never told replaces the one before it. */
  private relinked(entry: Entry<U, A>): Entry<U, A> {
    let previous = entry.meta.phx_ref_prev;
    if (previous === undefined || !this.skipped.has(previous)) return entry;
    while (previous !== undefined && this.skipped.has(previous)) previous = this.skipped.get(previous);
    return { ...entry, meta: { ...entry.meta, phx_ref_prev: previous } };
  }
}
