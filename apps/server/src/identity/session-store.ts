import type { Role, User, UserId } from '@roost/protocol';
import { z } from 'zod';
import type { NameKeys } from './names.ts';

/** Names a session for as long as it lives, while its token may be exchanged. It opens nothing: only the token does. */
export const sessionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .brand<'SessionId'>();
export type SessionId = z.infer<typeof sessionIdSchema>;

/** A guest who is new. The token of his session is never stored, only its SHA-256 in base64url. */
export interface NewGuest extends NameKeys {
  readonly user: UserId;
  readonly name: string;
  readonly session: SessionId;
  readonly tokenHash: string;
  readonly now: number;
  /** What his browser says that it is. */
  readonly userAgent?: string | undefined;
}

/** `displaced`: the sessions of guests who were away so long that their names went to the new one; they have ended. */
export type CreatedGuest =
  | { readonly status: 'created'; readonly user: User; readonly displaced: readonly SessionId[] }
  | { readonly status: 'name_taken' };

/** A session that is still good, and whose it is. */
export interface FoundSession {
  readonly id: SessionId;
  readonly user: User;
  /** When its person last signed in, in milliseconds since 1970. */
  readonly createdAt: number;
  readonly role: Role | undefined;
}

/** By the secret that the browser holds, or by the id that the server remembers of an open socket. */
export type SessionKey = { readonly tokenHash: string } | { readonly id: SessionId };

/** Where people and their sessions are kept. A promise that rejects means: the store cannot be reached, nothing is known. */
export interface SessionStore {
  /** Creates a guest and his first session in one transaction, or tells that the name belongs to someone. */
  createGuest(guest: NewGuest): Promise<CreatedGuest>;
  /** The same person signed in again: the session goes on under a new token, the old token opens nothing from now on. */
  renew(session: SessionId, tokenHash: string, now: number): Promise<void>;
  /** The session of that key, unless it ended or expired. Marks it, and its user, as seen now. */
  find(key: SessionKey, now: number): Promise<FoundSession | undefined>;
  /** Ends a session for good; a guest's last one sets his name free. */
  end(session: SessionId): Promise<void>;
  /** Who holds that name or one that looks like it: nobody, somebody, or two, one for the one reason and one for the other. */
  holdersOf(keys: NameKeys, now: number): Promise<readonly UserId[]>;
}
