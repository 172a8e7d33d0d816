import { z } from 'zod';
import { roomIdSchema } from './ids.ts';
import type { User } from './message.ts';

/**
 * What clients tell without asking for an answer: it may be lost, and a server that has too much of it drops it silently.
 */
export const signalSchemas = {
  typing: z.strictObject({ room: roomIdSchema, on: z.boolean() }),
} as const;

export type SignalName = keyof typeof signalSchemas;
export type Signal<N extends SignalName> = Readonly<z.infer<(typeof signalSchemas)[N]>>;

/** Somebody writes in a room, or has stopped. Nobody writes longer than 6 s without saying so again (R11). */
export interface TypingNotice {
  readonly room: z.infer<typeof roomIdSchema>;
  readonly user: User;
  readonly on: boolean;
}
