import type { Diff, Meta, Presence } from '../presence.ts';

/** What the tracker stores beside an application's attributes. */
export type TrackedMeta<A> = Readonly<A> & Meta;

/** A place in the log of one run of a node. */
export interface Position {
  readonly node: string;
  readonly incarnation: string;
  readonly seq: number;
}

/** One connection's presence in one topic. */
export interface Entry<U, A> {
  readonly topic: string;
  readonly key: string;
  readonly connection: string;
  /** What the connection belongs to: a browser's session. Who comes back with the same owner continues what was lost. */
  readonly owner: string;
  /** How often the connection came back to another node: of two nodes that both have the entry, the one with more moves is its home. */
  readonly moves: number;
  /** For each node that had it before: how far that node's log had been read when the connection came to another. */
  readonly past: readonly Position[];
  readonly user: U;
  readonly meta: TrackedMeta<A>;
}

/** A person in a topic as the tracker sees him. */
export type TrackedPresence<U, A> = Presence<U, TrackedMeta<A>>;

/** A change of what is seen. An update is a leave of the old version and a join of the new one. */
export type Change<U, A> =
  { readonly type: 'join'; readonly entry: Entry<U, A> } | { readonly type: 'leave'; readonly entry: Entry<U, A> };

/** A diff and the version of the topic that it leads to. */
export type ToldDiff<U, A> = Diff<U, TrackedMeta<A>> & { readonly v: number };
