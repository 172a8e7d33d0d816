import { z } from 'zod';
import { roomIdSchema } from './ids.ts';

export const readMarkedSchema = z.object({ room: roomIdSchema, seq: z.number().int().nonnegative() });
/** One has read a room up to that entry, on another connection of one's own. A position never goes back: a lower one says nothing (R18). */
export type ReadMarked = Readonly<z.infer<typeof readMarkedSchema>>;
