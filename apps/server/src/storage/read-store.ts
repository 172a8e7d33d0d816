import type { RoomId, UserId } from '@roost/protocol';

/** Somebody has read a room up to an entry. */
export interface ReadMark {
  readonly user: UserId;
  readonly room: RoomId;
  readonly seq: number;
}

/** What became of a mark. `overloaded`: too many wait already. `unavailable`: the database did not take it. */
export type Marked = 'kept' | 'overloaded' | 'unavailable';

/** Where it is kept how far people have read. */
export interface ReadStore {
  /** Moves a position on, never back; resolves after COMMIT, never rejects. */
  mark(mark: ReadMark): Promise<Marked>;
  /** How far that user has read those rooms; rooms that he never read are left out. Rejects when the store cannot be reached. */
  positions(user: UserId, rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>>;
}
