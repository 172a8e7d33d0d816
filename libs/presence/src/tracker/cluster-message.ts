import type { Entry } from './entry.ts';
import type { LogUpdate } from './log-change.ts';
import type { SnapshotChunk } from './snapshot.ts';

/** Nodes of another version do not hear each other: what they say is dropped and counted. */
export const protocolVersion = 1;

/** An entry that no node has any more, or only one that may be dead, and for how long it may still be continued. */
export interface OrphanNotice<U, A> {
  readonly entry: Entry<U, A>;
  readonly leftMs: number;
}

/** What one node says to all others, or to one. */
export type ClusterBody<U, A> =
  /** I am here, and have written up to `seq`. Answered by a hello with `reply`. `peers` are those that I know. */
  | { readonly type: 'hello'; readonly seq: number; readonly reply: boolean; readonly peers: readonly string[] }
  | ({ readonly type: 'update' } & LogUpdate<U, A>)
  /** I live; at `seq` the digest of what I have is this. */
  | { readonly type: 'beat'; readonly seq: number; readonly digest: number }
  /** Tell me what your run `of` wrote after that number, or all that it has. */
  | { readonly type: 'range'; readonly of: string; readonly after: number }
  | { readonly type: 'snapshot'; readonly of: string }
  | ({ readonly type: 'chunk' } & SnapshotChunk<U, A>)
  | { readonly type: 'orphans'; readonly orphans: ReadonlyArray<OrphanNotice<U, A>> }
  /** I shall stop: my people are on their way to others. */
  | { readonly type: 'draining' }
  /** I stop: whoever was here may come back elsewhere within the grace. */
  | { readonly type: 'bye' };

/** What a node says, and which run of it. */
export type ClusterMessage<U, A> = ClusterBody<U, A> & { readonly incarnation: string };

/** The text that goes over the bus. */
export const encodeMessage = <U, A>(message: ClusterMessage<U, A>): string =>
  JSON.stringify({ v: protocolVersion, ...message });
