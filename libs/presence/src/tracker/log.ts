import type { Change, Entry } from './entry.ts';

/** Changes in the order in which a node made them, numbered 1..n within one run of it (P7). */
export interface LogUpdate<U, A> {
  readonly node: string;
  readonly incarnation: string;
  /** The number of the last of `changes`. */
  readonly seq: number;
  readonly changes: ReadonlyArray<Change<U, A>>;
}

type Index = Map<string, Set<string>>;

const add = (index: Index, key: string, ref: string): void => {
  const refs = index.get(key);
  if (refs === undefined) index.set(key, new Set([ref]));
  else refs.add(ref);
};

const remove = (index: Index, key: string, ref: string): void => {
  const refs = index.get(key);
  if (refs?.delete(ref) === true && refs.size === 0) index.delete(key);
};

/**
 * The entries that one node wrote itself, found by connection and by owner, and numbered as they change. Nothing stays behind of an entry
 * that is gone (P12).
 */
export class OwnLog<U, A> {
  private readonly node: string;
  private readonly incarnation: string;
  private readonly entries = new Map<string, Entry<U, A>>();
  private readonly byConnection: Index = new Map();
  private readonly byOwner: Index = new Map();
  private seq = 0;

  constructor(node: string, incarnation: string) {
    this.node = node;
    this.incarnation = incarnation;
  }

  /** How much is kept: all zero when nobody is present. */
  get sizes(): { readonly entries: number; readonly connections: number; readonly owners: number } {
    return { entries: this.entries.size, connections: this.byConnection.size, owners: this.byOwner.size };
  }

  join(entry: Entry<U, A>): LogUpdate<U, A> {
    this.put(entry);
    return this.update([{ type: 'join', entry }]);
  }

  leave(entry: Entry<U, A>): LogUpdate<U, A> {
    this.drop(entry);
    return this.update([{ type: 'leave', entry }]);
  }

  replace(old: Entry<U, A>, entry: Entry<U, A>): LogUpdate<U, A> {
    this.drop(old);
    this.put(entry);
    return this.update([
      { type: 'join', entry },
      { type: 'leave', entry: old },
    ]);
  }

  /** Gives an entry to another connection. Nobody else sees a difference, so it is no change. */
  handOver(entry: Entry<U, A>, connection: string): Entry<U, A> {
    const handed = { ...entry, connection };
    this.drop(entry);
    this.put(handed);
    return handed;
  }

  ofConnection(connection: string): Entry<U, A>[] {
    return this.pick(this.byConnection.get(connection));
  }

  ofOwner(owner: string): Entry<U, A>[] {
    return this.pick(this.byOwner.get(owner));
  }

  inTopic(topic: string, connection: string): Entry<U, A> | undefined {
    return this.ofConnection(connection).find((entry) => entry.topic === topic);
  }

  private pick(refs: ReadonlySet<string> = new Set()): Entry<U, A>[] {
    return Array.from(refs, (ref) => this.entries.get(ref)).filter((entry) => entry !== undefined);
  }

  private put(entry: Entry<U, A>): void {
    this.entries.set(entry.meta.phx_ref, entry);
    add(this.byConnection, entry.connection, entry.meta.phx_ref);
    add(this.byOwner, entry.owner, entry.meta.phx_ref);
  }

  private drop(entry: Entry<U, A>): void {
    this.entries.delete(entry.meta.phx_ref);
    remove(this.byConnection, entry.connection, entry.meta.phx_ref);
    remove(this.byOwner, entry.owner, entry.meta.phx_ref);
  }

  private update(changes: ReadonlyArray<Change<U, A>>): LogUpdate<U, A> {
    this.seq += changes.length;
    return { node: this.node, incarnation: this.incarnation, seq: this.seq, changes };
  }
}
