import type { Role, User, UserId } from '@roost/protocol';
import type { SessionId } from './session-store.ts';

/** Somebody, by who he is or by the name that he types: folded, since a name that only looks like his is not his. */
export type AccountKey = { readonly user: UserId } | { readonly nameKey: string };

export interface Account {
  readonly user: User;
  /** Undefined while he is a guest. */
  readonly passwordHash: string | undefined;
  readonly role: Role | undefined;
  readonly isDisabled: boolean;
}

/** One more session of somebody who is there already. */
export interface NewSession {
  readonly user: UserId;
  readonly session: SessionId;
  readonly tokenHash: string;
  readonly now: number;
  readonly userAgent?: string | undefined;
  /** What the session of a program is called; a browser's has no name. */
  readonly tokenName?: string;
  /** It begins only if this is the hash of his password still: a change of it ends what began with the old one. */
  readonly passwordHash?: string;
  /** It begins only while this session of his lives, which asked for it: whoever is signed out leaves nothing behind. */
  readonly by?: SessionId;
}

/** What a password is set over: the hash of the one that was checked, undefined for a guest, who has none. */
export interface NewPassword {
  readonly user: UserId;
  readonly passwordHash: string;
  readonly previous: string | undefined;
}

/** A session that is still good, as its person sees it. */
export interface OwnSession {
  readonly id: SessionId;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly userAgent: string | undefined;
  readonly tokenName: string | undefined;
}

/** Who has a password, and where he is signed in. A promise that rejects means: the store cannot be reached, nothing is known. */
export interface AccountStore {
  account(key: AccountKey): Promise<Account | undefined>;
  /**
   * Makes a member of a guest, whose name is never given away from then on, or gives a member another password. False when he has not the previous one by now, or, as a
   * guest who was signed out meanwhile, no name any more; then nothing was changed.
   */
  setPassword(password: NewPassword): Promise<boolean>;
  /** False when he may not come in, has another password by now, or was signed out where he asked for it; then nothing was begun. */
  openSession(session: NewSession): Promise<boolean>;
  /** The newest first. */
  sessionsOf(user: UserId, now: number): Promise<readonly OwnSession[]>;
}
