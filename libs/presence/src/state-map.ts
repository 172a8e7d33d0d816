import { fnv1a } from './fnv1a.ts';

/** A bucket of some twenty entries is copied in a microsecond. */
const entriesPerBucket = 16;

/** Buckets are made anew when they are this many times too few or too many: seldom enough to cost little. */
const slack = 2;

const bucketsFor = (size: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, size / entriesPerBucket)));

type Bucket<V> = ReadonlyMap<string, V>;
const emptyBucket: Bucket<never> = new Map<string, never>();

/**
 * An immutable Map of string keys of which changing a few of many entries costs little: it copies only the buckets that change.
 * (Copying a Map of 10,000 takes more than a millisecond, and a presence diff concerns one or two keys.) It iterates bucket by bucket, which is no
 * order to show to people.
 */
export class StateMap<V> implements ReadonlyMap<string, V> {
  readonly size: number;
  private readonly buckets: ReadonlyArray<Bucket<V>>;

  private constructor(buckets: ReadonlyArray<Bucket<V>>, size: number) {
    this.buckets = buckets;
    this.size = size;
  }

  private static readonly none: StateMap<never> = new StateMap([emptyBucket], 0);

  static empty<V>(): StateMap<V> {
    return StateMap.none;
  }

  /** Of two entries with one key the later one counts. */
  static from<V>(entries: Iterable<readonly [string, V]>): StateMap<V> {
    const all = Array.from(entries);
    if (all.length === 0) return StateMap.empty();
    const buckets = Array.from({ length: bucketsFor(all.length) }, () => new Map<string, V>());
    for (const [key, value] of all) buckets[fnv1a(key) & (buckets.length - 1)]?.set(key, value);
    return new StateMap<V>(
      buckets,
      buckets.reduce((size, bucket) => size + bucket.size, 0),
    );
  }

  /** The same map with some keys set, or removed where the value is undefined. Itself when there is nothing to change. */
  with(changes: ReadonlyMap<string, V | undefined>): StateMap<V> {
    if (changes.size === 0) return this;
    if (!this.fits(this.size + changes.size) || !this.fits(this.size)) return this.rebuilt(changes);
    const buckets = this.buckets.slice();
    const copied = new Set<number>();
    let size = this.size;
    for (const [key, value] of changes) {
      const index = fnv1a(key) & (buckets.length - 1);
      const old = buckets[index] ?? emptyBucket;
      const bucket = copied.has(index) && old instanceof Map ? old : new Map(old);
      if (bucket.has(key)) size -= 1;
      if (value === undefined) bucket.delete(key);
      else {
        bucket.set(key, value);
        size += 1;
      }
      copied.add(index);
      buckets[index] = bucket;
    }
    return new StateMap<V>(buckets, size);
  }

  private fits(size: number): boolean {
    const wanted = bucketsFor(size);
    return wanted <= this.buckets.length * slack && this.buckets.length <= wanted * slack;
  }

  private rebuilt(changes: ReadonlyMap<string, V | undefined>): StateMap<V> {
    const entries = Array.from(this).filter(([key]) => !changes.has(key));
    for (const [key, value] of changes) if (value !== undefined) entries.push([key, value]);
    return StateMap.from(entries);
  }

  private bucketOf(key: string): Bucket<V> {
    return this.buckets[fnv1a(key) & (this.buckets.length - 1)] ?? emptyBucket;
  }

  get(key: string): V | undefined {
    return this.bucketOf(key).get(key);
  }

  has(key: string): boolean {
    return this.bucketOf(key).has(key);
  }

  *entries(): MapIterator<[string, V]> {
    for (const bucket of this.buckets) yield* bucket;
  }

  *keys(): MapIterator<string> {
    for (const bucket of this.buckets) yield* bucket.keys();
  }

  *values(): MapIterator<V> {
    for (const bucket of this.buckets) yield* bucket.values();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(visit: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }
}
