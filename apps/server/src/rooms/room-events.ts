import { roomChangedSchema, roomGoneSchema, roomIdSchema, userIdSchema } from '@roost/protocol';
import { z } from 'zod';

export const roomEventSchema = z.discriminatedUnion('type', [
  /** How somebody stands to a room is another now; `isOut`: he may not be in it any more. */
  z.object({ type: z.literal('standing'), room: roomIdSchema, user: userIdSchema, isOut: z.boolean() }),
  /** The room itself is another one now. */
  z.object({ type: z.literal('room'), room: roomIdSchema }),
  /** Everybody is told. */
  z.object({ type: z.literal('told-all'), notice: roomChangedSchema }),
  /** One person is told, on all his connections. */
  z.object({ type: z.literal('changed'), user: userIdSchema, notice: roomChangedSchema }),
  z.object({ type: z.literal('gone'), user: userIdSchema, notice: roomGoneSchema }),
]);
/** What happens to rooms, but for what is said in them. Every node must hear it. */
export type RoomEvent = Readonly<z.infer<typeof roomEventSchema>>;

type Listener = (event: RoomEvent, where: 'here' | 'elsewhere') => void;

/** Tells of what happens to rooms. */
export class RoomEvents {
  private readonly listeners = new Set<Listener>();

  /** The returned function stops it. A listener must not throw. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(event: RoomEvent, where: 'here' | 'elsewhere' = 'here'): void {
    for (const listener of this.listeners) listener(event, where);
  }
}
