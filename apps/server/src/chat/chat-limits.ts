import type { ConfiguredLimits } from '../config.ts';

/** Injects the limits that the chat itself watches over. */
export const CHAT_LIMITS = Symbol('ChatLimits');
export type ChatLimits = Pick<ConfiguredLimits, 'roomsPerSocket'>;
