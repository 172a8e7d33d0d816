import { limits, type ListedToken, type TokenResponse } from '@roost/protocol';
import { randomUUID } from 'node:crypto';
import type { AccountStore } from './account-store.ts';
import { bearerPrefix } from './bearer.ts';
import { sessionIdSchema, type FoundSession } from './session-store.ts';
import type { SessionsService } from './sessions.service.ts';
import type { Tokens } from './tokens.ts';

export type Made = ({ readonly status: 'made' } & TokenResponse) | { readonly status: 'too_many' | 'signed_out' };

/** Tokens with which programs sign in as a person: sessions with a name, ended like every session. */
export class ProgramTokens {
  constructor(
    private readonly store: AccountStore,
    private readonly sessions: Pick<SessionsService, 'end'>,
    private readonly tokens: Tokens,
    private readonly now: () => number,
  ) {}

  /** The token itself is told this once. */
  async make(person: FoundSession, name: string): Promise<Made> {
    if ((await this.list(person)).length >= limits.tokensPerUser) return { status: 'too_many' };
    const token = bearerPrefix + this.tokens.make();
    const session = sessionIdSchema.parse(randomUUID());
    const isMade = await this.store.openSession({
      user: person.user.id,
      session,
      tokenHash: this.tokens.hash(token),
      tokenName: name,
      by: person.id,
      now: this.now(),
    });
    return isMade ? { status: 'made', id: session, name, token } : { status: 'signed_out' };
  }

  async list({ user }: FoundSession): Promise<ListedToken[]> {
    const own = await this.store.sessionsOf(user.id, this.now());
    return own.flatMap(({ id, createdAt, lastUsedAt, tokenName: name }) =>
      name === undefined ? [] : [{ id, name, createdAt, lastUsedAt }],
    );
  }

  /** Ends the token and every socket that it opened; false when the person has no such token. */
  async revoke({ user }: FoundSession, id: string): Promise<boolean> {
    const own = await this.store.sessionsOf(user.id, this.now());
    const token = own.find((one) => one.id === id && one.tokenName !== undefined);
    if (token !== undefined) await this.sessions.end(token.id);
    return token !== undefined;
  }
}
