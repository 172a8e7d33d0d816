import { z } from 'zod';
import { passwordSchema } from './account.ts';
import type { ErrorCode } from './ack.ts';
import { userSchema } from './message.ts';
import { nameSchema } from './name.ts';

/** With a password: who has that name with it, on any device. Without one: a guest. */
export const sessionRequestSchema = z.strictObject({ name: nameSchema, password: passwordSchema.optional() });
export type SessionRequest = Readonly<z.input<typeof sessionRequestSchema>>;

export const roleSchema = z.enum(['admin']);
/** What somebody may do beyond what everybody may. */
export type Role = z.infer<typeof roleSchema>;

export const sessionResponseSchema = z.object({ user: userSchema, role: roleSchema.optional() });
export type SessionResponse = Readonly<z.infer<typeof sessionResponseSchema>>;

export const nameAvailabilitySchema = z.object({
  available: z.boolean(),
  suggestion: z.string().optional(),
  /** The name is taken by somebody who can sign in with it on any device. */
  hasPassword: z.boolean().optional(),
});
export type NameAvailability = Readonly<z.infer<typeof nameAvailabilitySchema>>;

/** The body of every HTTP error. */
export interface HttpErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly field?: string };
}
