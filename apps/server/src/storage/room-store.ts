import type { Epoch, RoomId, RoomRole, User, UserId } from '@roost/protocol';
import type { NameKeys } from '../identity/names.ts';
import type { StoredRoom } from './message-store.ts';

/** What the database says about one person and one room. */
export interface Standing {
  readonly room: StoredRoom;
  /** Undefined for who is not on the list of members. */
  readonly role: RoomRole | undefined;
  /** The first entry that he may read. */
  readonly visibleFrom: number;
  /** Until when he may not write, in milliseconds since 1970. */
  readonly mutedUntil: number | undefined;
  readonly isBanned: boolean;
  /** Whether he is an admin of the whole server. */
  readonly isAdmin: boolean;
  /** The other one of a direct conversation, and whether this one has blocked him. */
  readonly other: { readonly user: User; readonly isBlocked: boolean } | undefined;
}

/** A standing as a list of rooms needs it. */
export interface Listed extends Standing {
  /** Up to which entry he has read the room. */
  readonly read: number | undefined;
}

interface NewRoom {
  readonly id: RoomId;
  readonly title: string;
  readonly epoch: Epoch;
  readonly owner: UserId;
  readonly now: number;
}

/** `titleKeys`: public rooms whose titles have one of both in common could be taken for each other, so only one of them can be. */
export type RoomToCreate =
  (NewRoom & { readonly kind: 'public'; readonly titleKeys: NameKeys }) | (NewRoom & { readonly kind: 'private' });

/** `id_taken`, `title_taken`: by another room. `too_many`: its owner has as many as one may have, or there are as many public ones as may be. */
export type Created = 'created' | 'id_taken' | 'title_taken' | 'too_many';

/** A direct conversation that is made if the two have none; `id` and `epoch` are for that case. */
export interface DirectToOpen {
  readonly id: RoomId;
  readonly epoch: Epoch;
  readonly users: readonly [UserId, UserId];
  readonly now: number;
}

/** Rooms, and who stands how to them. A promise that rejects means: the store cannot be reached, nothing is known. */
export interface RoomStore {
  /** Undefined when there is no such room. It is one question, whatever the answer is. */
  standing(user: UserId, room: RoomId): Promise<Standing | undefined>;
  /** All public rooms, and those on whose list of members he is; who may not come in must be told apart by whoever asks. */
  listed(user: UserId): Promise<readonly Listed[]>;
  create(room: RoomToCreate): Promise<Created>;
  /** The one conversation of two people; `isNew` when it was made by this. Both are members of it. */
  openDirect(direct: DirectToOpen): Promise<{ readonly id: RoomId; readonly isNew: boolean }>;
  /** `title_taken`: by another public room. */
  rename(room: RoomId, title: string, titleKeys: NameKeys | undefined): Promise<'renamed' | 'title_taken'>;
}
