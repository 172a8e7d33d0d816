import type { Cid, Entry, Head, Room, RoomId, User } from '@roost/protocol';

interface Unnumbered {
  readonly room: RoomId;
  readonly author: User;
  readonly cid: Cid;
}

/** An entry that its author composed and the server has not numbered yet. Without a type it is a message, as on the wire. */
export type Draft = Unnumbered &
  (
    | { readonly type?: undefined; readonly body: string }
    | { readonly type: 'edit'; readonly target: number; readonly body: string }
    /** `ofAnybody`: the author may delete what others wrote, too. */
    | { readonly type: 'deletion'; readonly target: number; readonly ofAnybody: boolean }
  );

/**
 * What became of a draft. `conflict`: the same cid came with something else before. `no_target`: there is no message of that seq; `not_author`: it is
 * somebody else's; `deleted`: it is deleted already. `overloaded`: too many wait already. `unavailable`: the database did not take it. But for the first, nothing
 * was written (D3).
 */
export type Appended =
  | { readonly status: 'stored'; readonly entry: Entry }
  | { readonly status: 'duplicate'; readonly entry: Entry }
  | { readonly status: 'conflict' }
  | { readonly status: 'no_room' }
  | { readonly status: 'no_target' }
  | { readonly status: 'not_author' }
  | { readonly status: 'deleted' }
  | { readonly status: 'overloaded' }
  | { readonly status: 'unavailable' };

/** A room and the newest seq of its log (0 when it is empty). */
export interface StoredRoom extends Room {
  readonly head: number;
}

/** Which entries to read: the newest ones, the ones next after a seq, or the ones next before it. Never more than `limit`, nor than 200. */
export type PageRequest =
  | { readonly from: 'newest'; readonly limit: number }
  | { readonly from: 'after'; readonly seq: number; readonly limit: number }
  | { readonly from: 'before'; readonly seq: number; readonly limit: number };

/** Ascending entries, each as the room stands now (an edited message with its current body, a deleted one without); `hasOlder` tells whether some exist before the first of them (or, with none, before the asked place). */
export interface Page {
  readonly messages: readonly Entry[];
  readonly hasOlder: boolean;
  readonly head: number;
}

/** Where rooms and their logs are kept. A promise that rejects means: the store cannot be reached, nothing is known. */
export interface MessageStore {
  /** Numbers and stores a draft; resolves only after COMMIT (D1, D2, D3). */
  append(draft: Draft): Promise<Appended>;
  /** Reads one page of a room's log; of a room that does not exist, an empty one. */
  page(room: RoomId, request: PageRequest): Promise<Page>;
  /** The room of that id, or undefined. */
  room(id: RoomId): Promise<StoredRoom | undefined>;
  /** Where the logs of those rooms end; rooms that do not exist are left out. */
  heads(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, Head>>;
}
