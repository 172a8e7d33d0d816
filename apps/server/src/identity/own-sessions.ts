import type { ListedSession } from '@roost/protocol';
import type { AccountStore } from './account-store.ts';
import { browserOf } from './browser-of.ts';
import type { FoundSession } from './session-store.ts';
import type { SessionsService } from './sessions.service.ts';

/** The sessions of one person, as seen from one of them. */
export class OwnSessions {
  constructor(
    private readonly store: AccountStore,
    private readonly sessions: Pick<SessionsService, 'end'>,
    private readonly now: () => number,
  ) {}

  /** The browsers in which the person is signed in. */
  async list({ id: current, user }: FoundSession): Promise<ListedSession[]> {
    const own = await this.store.sessionsOf(user.id, this.now());
    return own
      .filter(({ tokenName }) => tokenName === undefined)
      .map(({ id, createdAt, lastUsedAt, userAgent }) => ({
        id,
        ...browserOf(userAgent),
        createdAt,
        lastUsedAt,
        current: id === current,
      }));
  }

  /** False when the person has no such session. */
  async end({ user }: FoundSession, id: string): Promise<boolean> {
    const own = await this.store.sessionsOf(user.id, this.now());
    const session = own.find((one) => one.id === id && one.tokenName === undefined);
    if (session !== undefined) await this.sessions.end(session.id);
    return session !== undefined;
  }

  /** Signs the person out everywhere else: in browsers, or in programs, too. One that was ended may just have made a token: it looks again until nothing is left. */
  async endOthers({ id: current, user }: FoundSession, which: 'browsers' | 'all'): Promise<void> {
    for (;;) {
      const own = await this.store.sessionsOf(user.id, this.now());
      const others = own.filter(({ id, tokenName }) => id !== current && (which === 'all' || tokenName === undefined));
      if (others.length === 0) return;
      for (const { id } of others) await this.sessions.end(id);
    }
  }
}
