import { toWire, type Diff, type State } from '../presence.ts';
import { emptyState, syncDiff } from '../sync.ts';
import type { Change, Entry, TrackedMeta, TrackedPresence } from './entry.ts';

/** The state of a topic as it was last told: version `v`. */
export interface Told<U, A> {
  readonly v: number;
  readonly state: State<U, TrackedMeta<A>>;
  /** The state as JSON of the wire's shape, encoded once per version (P16). */
  readonly json: string;
}

interface Topic<U, A> {
  /** What is true now, for reads in the process. */
  readonly present: Map<string, Map<string, Entry<U, A>>>;
  v: number;
  /** What the clients know: the diffs that were told, applied one after another. */
  told: State<U, TrackedMeta<A>>;
  json: string | undefined;
}

/** The connections in the order in which they came, and the user as the newest of the entries knows him. */
const presenceOf = <U, A>(entries: ReadonlyMap<string, Entry<U, A>>): TrackedPresence<U, A> | undefined => {
  const newest = [...entries.values()].at(-1);
  const sorted = [...entries.values()].toSorted((a, b) => a.meta.online_at - b.meta.online_at);
  return newest === undefined ? undefined : { user: newest.user, metas: sorted.map(({ meta }) => meta) };
};

/** Who is present where. Reads cost no more than what they return (P16), `list` also what it skips; an empty topic is forgotten (P12). */
export class Roster<U, A> {
  private readonly topics = new Map<string, Topic<U, A>>();
  /** Where new topics begin to count: beyond all that were forgotten, so that a topic's `v` never goes back. */
  private firstV = 0;

  get size(): number {
    return this.topics.size;
  }

  apply({ type, entry }: Change<U, A>): void {
    const topic = this.topics.get(entry.topic) ?? this.open(entry.topic);
    const entries = topic.present.get(entry.key);
    if (type === 'join') {
      if (entries === undefined) topic.present.set(entry.key, new Map([[entry.meta.phx_ref, entry]]));
      else entries.set(entry.meta.phx_ref, entry);
    } else if (entries?.delete(entry.meta.phx_ref) === true && entries.size === 0) topic.present.delete(entry.key);
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

  get(topic: string, key: string): TrackedPresence<U, A> | undefined {
    const entries = this.topics.get(topic)?.present.get(key);
    return entries === undefined ? undefined : presenceOf(entries);
  }

  count(topic: string): number {
    return this.topics.get(topic)?.present.size ?? 0;
  }

  /** At most `limit` people, after skipping `offset`, in the order in which they came. */
  list(topic: string, { offset = 0, limit = Infinity } = {}): Array<[string, TrackedPresence<U, A>]> {
    const page: Array<[string, TrackedPresence<U, A>]> = [];
    let index = 0;
    for (const [key, entries] of this.topics.get(topic)?.present ?? []) {
      if (page.length >= limit) break;
      const presence = index >= offset ? presenceOf(entries) : undefined;
      if (presence !== undefined) page.push([key, presence]);
      index += 1;
    }
    return page;
  }

  private open(name: string): Topic<U, A> {
    const topic: Topic<U, A> = { present: new Map(), v: this.firstV, told: emptyState(), json: undefined };
    this.topics.set(name, topic);
    return topic;
  }
}
