import type { Entry, Position } from './entry.ts';

/** What a node writes in its log; each has a number of its own, 1..n within one run of the node (P7). */
export type LogChange<U, A> =
  | { readonly type: 'join'; readonly entry: Entry<U, A> }
  | { readonly type: 'leave'; readonly ref: string }
  /** Its connection was lost, `heldForMs` ago when this is told late: a connection of the same owner may continue it, on any node. */
  | { readonly type: 'hold'; readonly ref: string; readonly heldForMs?: number | undefined }
  | { readonly type: 'resume'; readonly ref: string }
  /** Another node continues it, as that node's log says at `to` or before: whoever has not read so far must not miss the person meanwhile. */
  | { readonly type: 'moved'; readonly ref: string; readonly to: Position };

/** Some changes in a row; `seq` is the number of the last of them. */
export interface LogUpdate<U, A> {
  readonly seq: number;
  readonly changes: ReadonlyArray<LogChange<U, A>>;
}
