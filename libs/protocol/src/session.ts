import { z } from 'zod';
import type { ErrorCode } from './ack.ts';
import { userSchema } from './message.ts';
import { nameSchema } from './name.ts';

export const sessionRequestSchema = z.strictObject({ name: nameSchema });
export type SessionRequest = Readonly<z.input<typeof sessionRequestSchema>>;

export const sessionResponseSchema = z.object({ user: userSchema });
export type SessionResponse = Readonly<z.infer<typeof sessionResponseSchema>>;

export const nameAvailabilitySchema = z.object({ available: z.boolean(), suggestion: z.string().optional() });
export type NameAvailability = Readonly<z.infer<typeof nameAvailabilitySchema>>;

/** The body of every HTTP error. */
export interface HttpErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly field?: string };
}
