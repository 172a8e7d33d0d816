import { z } from 'zod';
import { roomIdSchema } from './ids.ts';
import { userSchema } from './message.ts';

/**
 * Presence as it travels: exactly the shape of Phoenix Presence, so that `Presence.syncState` and `syncDiff` of the `phoenix`
 * package work on it unchanged. On the wire the keys are those of a JSON object; whoever receives one turns it into a Map
 * (`@roost/presence`), because `__proto__` is a name like any other (P14).
 */

export const statusSchema = z.enum(['online', 'away', 'busy']);
export type Status = z.infer<typeof statusSchema>;

const metaSchema = z.object({
  /** Names this version of this connection's entry; every change gives a new one. */
  phx_ref: z.string(),
  /** The ref that this one replaces, when it is an update. */
  phx_ref_prev: z.string().optional(),
  /** Since when, in milliseconds since 1970. */
  online_at: z.number(),
  status: statusSchema,
  /** What the person sits at, in a word: `desktop`, `phone`, `tablet`, `bot`. */
  device: z.string(),
});
export type WireMeta = Readonly<z.infer<typeof metaSchema>>;

const presencesSchema = z.record(z.string(), z.object({ user: userSchema, metas: z.array(metaSchema).readonly() }));
export type WirePresences = Readonly<z.infer<typeof presencesSchema>>;

/** The whole list of a room at version `v`. */
export interface PresenceState {
  readonly room: z.infer<typeof roomIdSchema>;
  readonly v: number;
  readonly presences: WirePresences;
}

/** What changed from version `v - 1` to `v`. An update is a join of the new ref and a leave of the old one. */
export interface PresenceDiff {
  readonly room: z.infer<typeof roomIdSchema>;
  readonly v: number;
  readonly joins: WirePresences;
  readonly leaves: WirePresences;
}
