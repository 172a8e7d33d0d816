import type { User, UserId } from '@roost/protocol';

/** A signed-in browser. The token itself is never stored, only its SHA-256 in base64url. */
export interface NewGuest {
  readonly user: UserId;
  readonly name: string;
  /** The folded name: equal keys are the same name (R8). */
  readonly nameKey: string;
  readonly tokenHash: string;
  readonly now: number;
}

/** A session that is still good, and whose it is. */
export interface FoundSession {
  readonly user: User;
  readonly createdAt: number;
}

/** Where people and their sessions are kept. A promise that rejects means: the store cannot be reached, nothing is known. */
export interface SessionStore {
  /** Creates a guest and his first session in one transaction, or tells that the name belongs to someone. */
  createGuest(
    guest: NewGuest,
  ): Promise<{ readonly status: 'created'; readonly user: User } | { readonly status: 'name_taken' }>;
  /** Gives an existing user one more session (the same person signs in again with his cookie). */
  addSession(user: UserId, tokenHash: string, now: number): Promise<void>;
  /** The session of that token, unless it ended or expired. Marks it used now. */
  find(tokenHash: string, now: number): Promise<FoundSession | undefined>;
  /** Ends a session for good; a guest's last one sets his name free. */
  end(tokenHash: string, now: number): Promise<void>;
  /** Whether somebody holds that folded name. */
  isNameTaken(nameKey: string, now: number): Promise<boolean>;
}
