import { fnv1a } from '../fnv1a.ts';
import type { Entry } from './entry.ts';
import { RefIndex } from './ref-index.ts';

/** The finaliser of MurmurHash3: without it, refs that differ in their last letters alone could cancel each other. */
const mixed = (hash: number): number => {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
};

/**
 * The entries of one home, found by ref and by owner, and which of them have lost their connection. Tables with the same content have the same
 * `digest`, whatever happened before. Nothing stays behind of an entry that is gone (P12).
 */
export class EntryTable<U, A> {
  private readonly entries = new Map<string, Entry<U, A>>();
  private readonly byOwner = new RefIndex();
  private readonly held = new Map<string, number>();
  private sum = 0;

  get size(): number {
    return this.entries.size;
  }

  get owners(): number {
    return this.byOwner.size;
  }

  /** 32 bits over refs and holds. A ref names one version of an entry, so equal refs are equal entries. */
  get digest(): number {
    return this.sum >>> 0;
  }

  get(ref: string): Entry<U, A> | undefined {
    return this.entries.get(ref);
  }

  ofOwner(owner: string): Entry<U, A>[] {
    return this.pick(this.byOwner.of(owner));
  }

  pick(refs: Iterable<string>): Entry<U, A>[] {
    return Array.from(refs, (ref) => this.entries.get(ref)).filter((entry) => entry !== undefined);
  }

  all(): Entry<U, A>[] {
    return Array.from(this.entries.values());
  }

  put(entry: Entry<U, A>): void {
    const ref = entry.meta.phx_ref;
    this.drop(ref);
    this.entries.set(ref, entry);
    this.byOwner.add(entry.owner, ref);
    this.sum ^= mixed(fnv1a(ref));
  }

  drop(ref: string): Entry<U, A> | undefined {
    const entry = this.entries.get(ref);
    if (entry === undefined) return undefined;
    this.resume(ref);
    this.entries.delete(ref);
    this.byOwner.remove(entry.owner, ref);
    this.sum ^= mixed(fnv1a(ref));
    return entry;
  }

  /** Notes that the connection was lost at `sinceMs`; false when that is known, or the entry is not. */
  hold(ref: string, sinceMs: number): boolean {
    if (this.held.has(ref) || !this.entries.has(ref)) return false;
    this.held.set(ref, sinceMs);
    this.sum ^= mixed(fnv1a(`held ${ref}`));
    return true;
  }

  /** False when it was not held. */
  resume(ref: string): boolean {
    if (!this.held.delete(ref)) return false;
    this.sum ^= mixed(fnv1a(`held ${ref}`));
    return true;
  }

  heldSinceMs(ref: string): number | undefined {
    return this.held.get(ref);
  }
}
