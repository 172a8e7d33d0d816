import type { RoomId, RoomRole, User, UserId } from '@roost/protocol';

/** What the database keeps of an invitation is its hash. */
export interface Invitation {
  readonly tokenHash: string;
  readonly room: RoomId;
  readonly creator: UserId;
  readonly expiresAt: number;
  readonly uses: number;
  readonly now: number;
}

/** Somebody with an invitation; the hash stands for `token`, which is not kept. */
export interface Redemption {
  readonly tokenHash: string;
  readonly room: RoomId;
  readonly user: UserId;
  readonly now: number;
}

/** Somebody on a room's list of members, or kept from it. */
export interface ListedMember {
  readonly user: User;
  readonly role: RoomRole | undefined;
  readonly joinedAt: number;
  readonly mutedUntil: number | undefined;
  readonly isBanned: boolean;
}

/** What is done to somebody in a room. Each holds for who is not on its list, too, but a role in a private room, which only members have. */
export type MemberChange =
  | { readonly type: 'remove' }
  /** By himself: of the owner only when he is alone. */
  | { readonly type: 'leave' }
  | { readonly type: 'mute'; readonly until: number | undefined }
  | { readonly type: 'ban'; readonly at: number | undefined }
  /** Only from the role that he was seen to have: an owner whom another request has made meanwhile stays one. */
  | { readonly type: 'role'; readonly role: Exclude<RoomRole, 'owner'>; readonly was: RoomRole | undefined }
  /** From the owner of before, who is a moderator from then on. `by`: only while that one is still the owner. */
  | { readonly type: 'hand-over'; readonly by: UserId | undefined };

/** Members and ways to become one. A promise that rejects means: the store cannot be reached, nothing is known. */
export interface MemberStore {
  /** Those on the list and those who were banned or muted; the first who came first. */
  members(room: RoomId): Promise<readonly ListedMember[]>;
  /** What an invited person made ends with him. False when there is nobody to whom it could be done, or what it is done to has changed meanwhile. */
  change(room: RoomId, user: UserId, change: MemberChange, now: number): Promise<boolean>;
  /** `too_many`: the room has as many as it may have. `powerless`: its creator may not invite any more. */
  invite(invitation: Invitation): Promise<'made' | 'too_many' | 'powerless'>;
  /** Makes a member, from whom on he can read, and counts; false when the invitation does not hold, or he is banned, or the room is full. */
  redeem(redemption: Redemption): Promise<boolean>;
}
