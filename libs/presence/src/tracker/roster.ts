import { toWire, type Diff, type State } from '../presence.ts';
import { emptyState, syncDiff } from '../sync.ts';
import type { Entry, TrackedMeta, TrackedPresence } from './entry.ts';

/** The state of a topic as it was last told: version `v`. */
export interface Told<U, A> {
  readonly v: number;
  readonly state: State<U, TrackedMeta<A>>;
  /** The state as JSON of the wire's shape, encoded once per version (P16). */
  readonly json: string;
}

/** Who says that an entry is there: the own log, a replica, the orphans. Told apart by identity. */
export type Home = object;

/** An entry, and its homes: while it moves from one node to another it has both (P3). */
interface Seen<U, A> {
  readonly entry: Entry<U, A>;
  readonly homes: readonly Home[];
}

type Metas<U, A> = Map<string, Seen<U, A>>;

interface Topic<U, A> {
  /** What is true now, for reads in the process. */
  readonly present: Map<string, Metas<U, A>>;
  v: number;
  /** What the clients know: the diffs that were told, applied one after another. */
  told: State<U, TrackedMeta<A>>;
  json: string | undefined;
}

const byAge = <U, A>(a: Entry<U, A>, b: Entry<U, A>): number =>
  a.meta.online_at - b.meta.online_at || (a.meta.phx_ref < b.meta.phx_ref ? -1 : 1);

/** The connections from the earliest on, and the user as the latest of them knows him: the same on every node, whatever came first (P6). */
const presenceOf = <U, A>(metas: Metas<U, A>): TrackedPresence<U, A> | undefined => {
  const sorted = Array.from(metas.values(), ({ entry }) => entry).toSorted(byAge);
  const latest = sorted.at(-1);
  return latest === undefined ? undefined : { user: latest.user, metas: sorted.map(({ meta }) => meta) };
};

/** Who is present where. Reads cost no more than what they return (P16), `list` also what it skips; an empty topic is forgotten (P12). */
export class Roster<U, A> {
  private readonly topics = new Map<string, Topic<U, A>>();
  /** In how many topics a key is. */
  private readonly online = new Map<string, number>();
  /** Where new topics begin to count: beyond all that were forgotten, so that a topic's `v` never goes back. */
  private firstV = 0;

  get size(): number {
    return this.topics.size;
  }

  /** A home has an entry. True when that makes it visible: no other home had it. */
  add(home: Home, entry: Entry<U, A>): boolean {
    const { present } = this.topics.get(entry.topic) ?? this.open(entry.topic);
    const ref = entry.meta.phx_ref;
    const metas = present.get(entry.key);
    const seen = metas?.get(ref);
    if (seen?.homes.includes(home) === true) return false;
    if (metas === undefined) {
      present.set(entry.key, new Map([[ref, { entry, homes: [home] }]]));
      this.online.set(entry.key, (this.online.get(entry.key) ?? 0) + 1);
    } else metas.set(ref, { entry, homes: [...(seen?.homes ?? []), home] });
    return seen === undefined;
  }

  /** A home has an entry no more. True when that hides it: no other home has it. */
  remove(home: Home, { topic, key, meta }: Entry<U, A>): boolean {
    const present = this.topics.get(topic)?.present;
    const metas = present?.get(key);
    const seen = metas?.get(meta.phx_ref);
    if (metas === undefined || seen?.homes.includes(home) !== true) return false;
    const homes = seen.homes.filter((other) => other !== home);
    if (homes.length > 0) {
      metas.set(meta.phx_ref, { entry: seen.entry, homes });
      return false;
    }
    metas.delete(meta.phx_ref);
    if (metas.size === 0) {
      present?.delete(key);
      this.goOffline(key);
    }
    return true;
  }

  homesOf({ topic, key, meta }: Entry<U, A>): readonly Home[] {
    return this.topics.get(topic)?.present.get(key)?.get(meta.phx_ref)?.homes ?? [];
  }

  /** What is seen of a person in a topic, whoever says so. O(connections of the person). */
  entriesOf(topic: string, key: string): Entry<U, A>[] {
    return Array.from(this.topics.get(topic)?.present.get(key)?.values() ?? [], ({ entry }) => entry);
  }

  /** Counts a diff as told; returns its version. */
  tell(name: string, diff: Diff<U, TrackedMeta<A>>): number {
    const topic = this.topics.get(name) ?? this.open(name);
    topic.v += 1;
    topic.told = syncDiff(topic.told, diff);
    topic.json = undefined;
    this.forgetIfEmpty(name);
    return topic.v;
  }

  /** Lets go of a topic in which nobody is and of which nobody was told that somebody is. */
  forgetIfEmpty(name: string): void {
    const topic = this.topics.get(name);
    if (topic === undefined || topic.present.size > 0 || topic.told.size > 0) return;
    this.firstV = Math.max(this.firstV, topic.v);
    this.topics.delete(name);
  }

  told(name: string): Told<U, A> {
    const topic = this.topics.get(name);
    if (topic === undefined) return { v: this.firstV, state: emptyState(), json: '{}' };
    topic.json ??= JSON.stringify(toWire(topic.told));
    return { v: topic.v, state: topic.told, json: topic.json };
  }

  has(topic: string, key: string): boolean {
    return this.topics.get(topic)?.present.has(key) ?? false;
  }

  isOnline(key: string): boolean {
    return this.online.has(key);
  }

  get(topic: string, key: string): TrackedPresence<U, A> | undefined {
    const metas = this.topics.get(topic)?.present.get(key);
    return metas === undefined ? undefined : presenceOf(metas);
  }

  count(topic: string): number {
    return this.topics.get(topic)?.present.size ?? 0;
  }

  /** How many people are present, each counted once, in however many topics. */
  get people(): number {
    return this.online.size;
  }

  /** At most `limit` people, after skipping `offset`, in the order in which they came to be known here. */
  list(topic: string, { offset = 0, limit = Infinity } = {}): Array<[string, TrackedPresence<U, A>]> {
    const page: Array<[string, TrackedPresence<U, A>]> = [];
    let index = 0;
    for (const [key, metas] of this.topics.get(topic)?.present ?? []) {
      if (page.length >= limit) break;
      const presence = index >= offset ? presenceOf(metas) : undefined;
      if (presence !== undefined) page.push([key, presence]);
      index += 1;
    }
    return page;
  }

  private goOffline(key: string): void {
    const topics = this.online.get(key) ?? 0;
    if (topics <= 1) this.online.delete(key);
    else this.online.set(key, topics - 1);
  }

  private open(name: string): Topic<U, A> {
    const topic: Topic<U, A> = { present: new Map(), v: this.firstV, told: emptyState(), json: undefined };
    this.topics.set(name, topic);
    return topic;
  }
}
