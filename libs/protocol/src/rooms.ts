import { z } from 'zod';
import { roomIdSchema, userIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { userSchema, type User } from './message.ts';
import { titleSchema } from './title.ts';

/** What somebody may do in a room. Of owners there is one. */
export const roomRoleSchema = z.enum(['owner', 'moderator', 'member']);
export type RoomRole = z.infer<typeof roomRoleSchema>;

/** 128 random bits in base64url: whoever has it may come in. */
export const inviteTokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/, 'This is not an invitation.')
  .brand<'InviteToken'>();
export type InviteToken = z.infer<typeof inviteTokenSchema>;

const roomInfoSchema = z.object({
  id: roomIdSchema,
  /** Of a direct conversation: the name of the other one. */
  title: z.string(),
  kind: z.enum(['public', 'private', 'dm']),
  /** One's own; absent for who has none, as most people in a public room. */
  role: roomRoleSchema.optional(),
  /** Until when one may not write there, in milliseconds since 1970; absent, past or 0 for who may. */
  mutedUntil: z.number().optional(),
  /** The other one of a direct conversation. */
  user: userSchema.optional(),
});

/** A room as a list of rooms shows it to one person. */
export interface RoomSummary extends Readonly<z.infer<typeof roomInfoSchema>> {
  /** The newest seq; 0 in an empty room. */
  readonly head: number;
  /** How many people are there now. */
  readonly online: number;
  /** Up to which entry one has read it; absent for who was never there. */
  readonly read?: number;
}

export const roomChangedSchema = z.object({ room: roomInfoSchema });
/** A room has come to one's list, or is another one now: as it is listed, but for what changes all the time. */
export type RoomChanged = Readonly<z.infer<typeof roomChangedSchema>>;

export const roomGoneSchema = z.object({ room: roomIdSchema });
/** A room is no more on one's list, and one is out of it. */
export type RoomGone = Readonly<z.infer<typeof roomGoneSchema>>;

const { inviteMsMin, inviteMsMax, inviteMsDefault, inviteUsesMax, inviteUsesDefault, muteMsMax } = limits;

/** The requests about rooms themselves; see `requestSchemas`. */
export const roomRequestSchemas = {
  'room:list': z.strictObject({}),
  'room:create': z.strictObject({ title: titleSchema, kind: z.enum(['public', 'private']) }),
  'dm:open': z.strictObject({ user: userIdSchema }),
  'room:invite': z.strictObject({
    room: roomIdSchema,
    expiresInMs: z.number().int().min(inviteMsMin).max(inviteMsMax).default(inviteMsDefault),
    uses: z.number().int().min(1).max(inviteUsesMax).default(inviteUsesDefault),
  }),
  'room:rename': z.strictObject({ room: roomIdSchema, title: titleSchema }),
  'room:members': z.strictObject({ room: roomIdSchema }),
  /** Puts somebody out; oneself: leaves for good. */
  'room:remove': z.strictObject({ room: roomIdSchema, user: userIdSchema }),
  /** He may read and not write for that time; 0 ends it. */
  'room:mute': z.strictObject({
    room: roomIdSchema,
    user: userIdSchema,
    forMs: z.number().int().min(0).max(muteMsMax),
  }),
  /** Puts somebody out and keeps him out, or lets him come again. */
  'room:ban': z.strictObject({ room: roomIdSchema, user: userIdSchema, on: z.boolean() }),
  /** Whoever makes another one the owner is a moderator from then on. */
  'room:role': z.strictObject({ room: roomIdSchema, user: userIdSchema, role: roomRoleSchema }),
  /** Whom one has blocked cannot reach one directly, and is not told. */
  'user:block': z.strictObject({ user: userIdSchema, on: z.boolean() }),
  'user:blocks': z.strictObject({}),
} as const;

export interface RoomListData {
  readonly rooms: readonly RoomSummary[];
}

export interface RoomData {
  readonly room: RoomSummary;
}

/** Somebody on the list of a room; of a public room only those are who have a role, or had one. */
export interface RoomMember {
  readonly user: User;
  readonly role?: RoomRole;
  /** Milliseconds since 1970. */
  readonly joinedAt: number;
  /** Shown to those who may change it, and to himself. */
  readonly mutedUntil?: number;
  /** He is kept out; shown to those who may change it. */
  readonly isBanned?: true;
}

export interface MembersData {
  /** Who came first is first. */
  readonly members: readonly RoomMember[];
}

export interface BlocksData {
  /** Whom one has blocked, the last first. */
  readonly users: readonly User[];
}

export interface InviteData {
  readonly token: InviteToken;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}
