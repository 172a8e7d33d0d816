import { z } from 'zod';

/**
 * Branded ids: a `RoomId` is a string that was checked to be one, so a user's id cannot be passed where a room's is wanted.
 * A public room's id is its slug (`lobby`); every other id is opaque.
 */

/** Names a room. ASCII only, so that two rooms can never look the same. */
export const roomIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'A room id is 1 to 64 letters, digits, "-" or "_", beginning with a letter or digit.',
  )
  .brand<'RoomId'>();
export type RoomId = z.infer<typeof roomIdSchema>;

/** Names a user for ever; the key of presence. */
export const userIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'A user id is 1 to 64 letters, digits, "-" or "_".')
  .brand<'UserId'>();
export type UserId = z.infer<typeof userIdSchema>;

/** Given to a message by the client when it is composed: the key of exactly-once (D3). */
export const cidSchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/, 'A cid is 1 to 64 printable ASCII characters without spaces.')
  .brand<'Cid'>();
export type Cid = z.infer<typeof cidSchema>;

/** The server's id of a message, or of any other entry of a log. */
export const messageIdSchema = z.string().min(1).max(64).brand<'MessageId'>();
export type MessageId = z.infer<typeof messageIdSchema>;

/** Names the lineage of a room's log: another epoch means another log (D15). */
export const epochSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An epoch is 1 to 64 letters, digits, "-" or "_".')
  .brand<'Epoch'>();
export type Epoch = z.infer<typeof epochSchema>;
