import { z } from 'zod';
import { limits } from './limits.ts';

const { passwordMin, passwordMax, tokenNameCodePoints } = limits;

/** What lies between is counted in code points, as people count them; more units than this cannot be legal. */
const maxUnits = passwordMax * 4;

const characters = (text: string): number => Array.from(text).length;

/**
 * A password as it is hashed: NFKC, so that the same keys give the same password on every device; 8 to 128 characters, spaces and all. Whether it is
 * one of the commonest only the server asks.
 */
export const passwordSchema = z
  .string('Enter a password.')
  .max(maxUnits, `A password has at most ${passwordMax} characters.`)
  .refine((password) => password.isWellFormed(), 'The password has half of a character in it.')
  .transform((password) => password.normalize('NFKC'))
  .refine((password) => characters(password) >= passwordMin, `A password has at least ${passwordMin} characters.`)
  .refine((password) => characters(password) <= passwordMax, `A password has at most ${passwordMax} characters.`);

/** A guest keeps his name: he becomes a member. */
export const accountRequestSchema = z.strictObject({ password: passwordSchema });

export const passwordChangeSchema = z.strictObject({ current: passwordSchema, next: passwordSchema });

export const listedSessionSchema = z.object({
  id: z.string(),
  /** What the browser says that it runs on: `phone`, `tablet`, `desktop`, `bot`. */
  device: z.string(),
  /** `Firefox`, when the browser says so. */
  browser: z.string().optional(),
  /** `Windows`, when the browser says so. */
  system: z.string().optional(),
  createdAt: z.number(),
  /** To the minute. */
  lastUsedAt: z.number(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
/** One browser in which a person is signed in. Times are milliseconds since 1970. */
export type ListedSession = Readonly<z.infer<typeof listedSessionSchema>>;
export const sessionListSchema = z.object({ sessions: z.array(listedSessionSchema) });

export const tokenRequestSchema = z.strictObject({
  name: z
    .string('Name the token.')
    .trim()
    .min(1, 'Name the token.')
    .refine((name) => characters(name) <= tokenNameCodePoints, `A name has at most ${tokenNameCodePoints} characters.`)
    .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name), 'The name has an invisible character in it.'),
});

export const listedTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  lastUsedAt: z.number(),
});
/** A token with which a program signs in as a person; the secret itself is shown once, when it is made. */
export type ListedToken = Readonly<z.infer<typeof listedTokenSchema>>;
export const tokenListSchema = z.object({ tokens: z.array(listedTokenSchema) });

export const tokenResponseSchema = z.object({ id: z.string(), name: z.string(), token: z.string() });
export type TokenResponse = Readonly<z.infer<typeof tokenResponseSchema>>;

/** The first admin proves that he reads what the server printed. */
export const adminRequestSchema = z.strictObject({
  token: z.string('Enter the token.').regex(/^[A-Za-z0-9_-]{22}$/, 'This is not a token.'),
});
