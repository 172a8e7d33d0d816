import { z } from 'zod';
import { cidSchema, roomIdSchema, type MessageId } from './ids.ts';
import { bodySchema } from './body.ts';
import { limits } from './limits.ts';
import { cursorSchema, type Entry, type Room } from './message.ts';
import { statusSchema } from './presence-wire.ts';
import {
  inviteTokenSchema,
  roomRequestSchemas,
  type BlocksData,
  type InviteData,
  type MembersData,
  type RoomData,
  type RoomListData,
} from './rooms.ts';

const seqSchema = z.number().int().positive();

/**
 * One schema per request, shared by both ends. Strict: a field that nobody reads is a mistake of the sender, and is named.
 */
export const requestSchemas = {
  ...roomRequestSchemas,
  /** An invitation is looked at only when one is not a member yet. */
  'room:join': z.strictObject({
    room: roomIdSchema,
    cursor: cursorSchema.optional(),
    invite: inviteTokenSchema.optional(),
  }),
  'room:leave': z.strictObject({ room: roomIdSchema }),
  'message:new': z.strictObject({ room: roomIdSchema, cid: cidSchema, body: bodySchema }),
  /** `target`: the seq of the message; not that of an earlier edit of it. */
  'message:edit': z.strictObject({ room: roomIdSchema, cid: cidSchema, target: seqSchema, body: bodySchema }),
  'message:delete': z.strictObject({ room: roomIdSchema, cid: cidSchema, target: seqSchema }),
  'history:get': z
    .strictObject({
      room: roomIdSchema,
      before: seqSchema.optional(),
      after: seqSchema.or(z.literal(0)).optional(),
      limit: z.number().int().min(1).max(limits.pageMax).default(limits.pageDefault),
    })
    .refine((page) => page.before === undefined || page.after === undefined, {
      path: ['after'],
      message: 'Give "before" or "after", not both.',
    }),
  'presence:update': z.strictObject({ status: statusSchema.optional() }),
  /** The reader has seen the room's log up to that entry. */
  'read:mark': z.strictObject({ room: roomIdSchema, seq: seqSchema }),
  'presence:sync': z.strictObject({ room: roomIdSchema }),
} as const;

export type RequestName = keyof typeof requestSchemas;

/** What a client sends. */
export type RequestPayload<N extends RequestName> = Readonly<z.input<(typeof requestSchemas)[N]>>;
/** What a handler gets: checked, defaults filled in. */
export type ParsedRequest<N extends RequestName> = Readonly<z.output<(typeof requestSchemas)[N]>>;

export interface JoinData {
  readonly room: Room;
  /** The newest seq; 0 in an empty room. */
  readonly head: number;
  /** Entries, ascending and without holes. After the cursor when `recovered`, else the newest page. */
  readonly messages: readonly Entry[];
  /** Whether entries exist before the first of `messages`. */
  readonly hasOlder: boolean;
  /** Whether `messages` continue the cursor; otherwise the client starts over (D9). */
  readonly recovered: boolean;
  /** The entry up to which this person has read the room, on whatever device; who is in a public room for the first time has read it all, in a closed one nothing. */
  readonly read: number;
}

/** Where an edit or a deletion stands. */
export interface ChangedData {
  readonly seq: number;
  readonly timestamp: number;
  /** Present when this cid was already accepted: nothing was written again (D3). */
  readonly duplicate?: true;
}

/** Where a message stands. */
export interface SentData extends ChangedData {
  readonly id: MessageId;
}

export interface HistoryData {
  /** Entries, ascending and without holes. */
  readonly messages: readonly Entry[];
  readonly hasOlder: boolean;
  readonly head: number;
}

type Empty = Readonly<Record<string, never>>;

/** What each request answers with, inside its `Ack`. */
export interface ResponseData {
  'room:list': RoomListData;
  'room:create': RoomData;
  'dm:open': RoomData;
  'room:invite': InviteData;
  'room:rename': Empty;
  'room:members': MembersData;
  'room:remove': Empty;
  'room:mute': Empty;
  'room:ban': Empty;
  'room:role': Empty;
  'user:block': Empty;
  'user:blocks': BlocksData;
  'room:join': JoinData;
  'room:leave': Empty;
  'message:new': SentData;
  'message:edit': ChangedData;
  'message:delete': ChangedData;
  'history:get': HistoryData;
  'read:mark': Empty;
  'presence:update': Empty;
  'presence:sync': Empty;
}
