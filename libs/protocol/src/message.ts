import { z } from 'zod';
import { cidSchema, epochSchema, roomIdSchema, messageIdSchema, userIdSchema } from './ids.ts';

export const userSchema = z.object({
  id: userIdSchema,
  name: z.string(),
  kind: z.enum(['guest', 'member']),
});
/** One person. `id` never changes, `name` may. */
export type User = Readonly<z.infer<typeof userSchema>>;

const seqSchema = z.number().int().positive();

/** What every entry of a log has. */
const entryFields = {
  room: roomIdSchema,
  /** Position in the room's log: 1..n without holes. */
  seq: seqSchema,
  id: messageIdSchema,
  cid: cidSchema,
  user: userSchema,
  /** Milliseconds since 1970 by the server's clock; for display, it orders nothing (D16). */
  timestamp: z.number().int(),
};

export const messageSchema = z.object({
  /** An entry without a type is a message. */
  type: z.undefined().optional(),
  ...entryFields,
  /** What it says now; empty, which nobody can write, when it was deleted. */
  body: z.string(),
  /** The entry that gave it this body, when that is not its own. */
  edited: z.object({ seq: seqSchema, timestamp: z.number().int() }).optional(),
  /** The entry that deleted it, and who did. */
  deleted: z.object({ seq: seqSchema, timestamp: z.number().int(), by: userIdSchema }).optional(),
});
export type Message = Readonly<z.infer<typeof messageSchema>>;

export const editSchema = z.object({
  type: z.literal('edit'),
  ...entryFields,
  /** The seq of the message that it changes. */
  target: seqSchema,
  /** What the message says from here on; left out once it says something else, or nothing. */
  body: z.string().optional(),
});
/** Gives a message another body. */
export type Edit = Readonly<z.infer<typeof editSchema>>;

export const deletionSchema = z.object({
  type: z.literal('deletion'),
  ...entryFields,
  /** The seq of the message that it deletes. */
  target: seqSchema,
});
/** Takes the body of a message away, for good. */
export type Deletion = Readonly<z.infer<typeof deletionSchema>>;

/** An entry of a room's log. A client that knows only messages skips those that have a type, and stays right: each message tells what became of it. */
export type Entry = Message | Edit | Deletion;

/** The last entry that a client has, in which lineage of the log. */
export const cursorSchema = z.strictObject({ epoch: epochSchema, seq: z.number().int().nonnegative() });
export type Cursor = Readonly<z.infer<typeof cursorSchema>>;

export type RoomKind = 'public' | 'private' | 'dm';

export interface Room {
  readonly id: z.infer<typeof roomIdSchema>;
  readonly title: string;
  readonly kind: RoomKind;
  readonly epoch: z.infer<typeof epochSchema>;
}

/** Where a room's log ends: how a member notices that something never came (D7). */
export interface Head {
  readonly epoch: z.infer<typeof epochSchema>;
  /** The newest seq; 0 in an empty room. */
  readonly seq: number;
}

/** The heads of rooms that changed. */
export interface RoomHeads {
  readonly rooms: Readonly<Record<z.infer<typeof roomIdSchema>, Head>>;
}
