import { z } from 'zod';
import { roomIdSchema } from './ids.ts';
import { userSchema } from './message.ts';

/**
 * What clients tell without asking for an answer: it may be lost, and a server that has too much of it drops it silently.
 */
export const signalSchemas = {
  typing: z.strictObject({ room: roomIdSchema, on: z.boolean() }),
} as const;

export type SignalName = keyof typeof signalSchemas;
export type Signal<N extends SignalName> = Readonly<z.infer<(typeof signalSchemas)[N]>>;

export const typingNoticeSchema = z.object({ room: roomIdSchema, user: userSchema, on: z.boolean() });
/** Somebody writes in a room, or has stopped. Nobody writes longer than 6 s without saying so again (R11). */
export type TypingNotice = Readonly<z.infer<typeof typingNoticeSchema>>;
