import { z } from 'zod';
import { cidSchema, epochSchema, roomIdSchema, messageIdSchema, userIdSchema } from './ids.ts';

export const userSchema = z.object({
  id: userIdSchema,
  name: z.string(),
  kind: z.enum(['guest', 'member']),
});
/** One person. `id` never changes, `name` may. */
export type User = Readonly<z.infer<typeof userSchema>>;

export const messageSchema = z.object({
  room: roomIdSchema,
  /** Position in the room's log: 1..n without holes. */
  seq: z.number().int().positive(),
  id: messageIdSchema,
  cid: cidSchema,
  user: userSchema,
  body: z.string(),
  /** Milliseconds since 1970 by the server's clock; for display, it orders nothing (D16). */
  timestamp: z.number().int(),
});
/** An entry of a room's log. */
export type Message = Readonly<z.infer<typeof messageSchema>>;

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
