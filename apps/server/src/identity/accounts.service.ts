import type { User } from '@roost/protocol';
import { randomUUID } from 'node:crypto';
import type { Account, AccountStore } from './account-store.ts';
import { isCommonPassword } from './common-passwords.ts';
import { nameKey } from './names.ts';
import type { OwnSessions } from './own-sessions.ts';
import type { PasswordThrottle } from './password-throttle.ts';
import type { Passwords } from './passwords.ts';
import { sessionIdSchema, type FoundSession } from './session-store.ts';
import type { SessionsService } from './sessions.service.ts';
import type { Tokens } from './tokens.ts';
import type { UserEvents } from './user-events.ts';

/** Why nothing was done with a password. `wrong` is the answer for an unknown name, too. */
export type Refused =
  | { readonly status: 'wrong' | 'overloaded' | 'disabled' | 'common' | 'has_password' | 'no_password' | 'signed_out' }
  | { readonly status: 'too_often'; readonly retryAfterMs: number };

export interface Entrance {
  readonly name: string;
  readonly password: string;
  readonly userAgent: string | undefined;
}

interface Parts {
  readonly store: AccountStore;
  readonly sessions: SessionsService;
  readonly ownSessions: OwnSessions;
  readonly passwords: Passwords;
  readonly throttle: PasswordThrottle;
  readonly tokens: Tokens;
  readonly users: UserEvents;
  readonly now: () => number;
}

/** The token opens the session; the browser gets it as a cookie. */
export type Entered = { readonly status: 'signed_in'; readonly user: User; readonly token: string };

/** Members: who they are on any device. Names and passwords come checked by the schemas of the protocol; a promise that rejects means: the store cannot be reached. */
export class AccountsService {
  constructor(private readonly parts: Parts) {}

  /** Whether somebody can sign in with that name. Everybody can see it, as he can see who is a member. */
  async hasPassword(name: string): Promise<boolean> {
    const account = await this.parts.store.account({ nameKey: nameKey(name) });
    return account?.passwordHash !== undefined;
  }

  /** Gives a browser a session of a member; what it was before ends. */
  async signIn(entrance: Entrance, current: FoundSession | undefined): Promise<Entered | Refused> {
    const key = nameKey(entrance.name);
    const account = await this.parts.store.account({ nameKey: key });
    const checked = await this.check(`name:${key}`, account, entrance.password);
    if (checked !== 'right') return checked;
    if (account === undefined || account.isDisabled) return { status: 'disabled' };
    if (current?.user.id === account.user.id) return this.parts.sessions.renew(current);
    const entered = await this.open(account, entrance);
    if (entered.status === 'signed_in' && current !== undefined) await this.parts.sessions.end(current.id);
    return entered;
  }

  /** A guest becomes a member. */
  async setPassword({ user }: FoundSession, password: string): Promise<{ status: 'set'; user: User } | Refused> {
    const account = await this.parts.store.account({ user: user.id });
    if (account?.passwordHash !== undefined) return { status: 'has_password' };
    const refused = await this.keep(user, password, undefined);
    if (refused !== undefined) return refused;
    const member: User = { ...user, kind: 'member' };
    this.parts.users.changed(member);
    return { status: 'set', user: member };
  }

  /** Ends every other session, those of programs included: whoever changes his password wants everybody else out. */
  async changePassword(session: FoundSession, current: string, next: string): Promise<{ status: 'changed' } | Refused> {
    const { user } = session;
    const account = await this.parts.store.account({ user: user.id });
    if (account?.passwordHash === undefined) return { status: 'no_password' };
    const checked = await this.check(`user:${user.id}`, account, current);
    if (checked !== 'right') return checked;
    const refused = await this.keep(user, next, account.passwordHash);
    if (refused !== undefined) return refused;
    await this.parts.ownSessions.endOthers(session, 'all');
    return { status: 'changed' };
  }

  /** `previous`: the hash of the password that he was found to have. He may have another one by the time at which this one is hashed, or be signed out. */
  private async keep(user: User, password: string, previous: string | undefined): Promise<Refused | undefined> {
    if (isCommonPassword(password, user.name)) return { status: 'common' };
    const hash = await this.parts.passwords.hash(password);
    if (hash === undefined) return { status: 'overloaded' };
    if (await this.parts.store.setPassword({ user: user.id, passwordHash: hash, previous })) return undefined;
    if (previous !== undefined) return { status: 'wrong' };
    const account = await this.parts.store.account({ user: user.id });
    return { status: account?.passwordHash === undefined ? 'signed_out' : 'has_password' };
  }

  private async check(key: string, account: Account | undefined, password: string): Promise<'right' | Refused> {
    const { throttle, passwords } = this.parts;
    const retryAfterMs = await throttle.begin(key);
    if (retryAfterMs > 0) return { status: 'too_often', retryAfterMs };
    const verdict = await passwords.verify(account?.passwordHash, password);
    if (verdict !== 'right') return { status: verdict };
    await throttle.succeeded(key);
    return 'right';
  }

  private async open({ user, passwordHash }: Account, { userAgent }: Entrance): Promise<Entered | Refused> {
    const token = this.parts.tokens.make();
    const isOpen = await this.parts.store.openSession({
      user: user.id,
      session: sessionIdSchema.parse(randomUUID()),
      tokenHash: this.parts.tokens.hash(token),
      now: this.parts.now(),
      userAgent,
      ...(passwordHash === undefined ? {} : { passwordHash }),
    });
    return isOpen ? { status: 'signed_in', user, token } : { status: 'wrong' };
  }
}
