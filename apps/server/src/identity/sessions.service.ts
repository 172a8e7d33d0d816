import { userIdSchema, type NameAvailability, type User } from '@roost/protocol';
import { randomUUID } from 'node:crypto';
import { nameKeys, suggestName } from './names.ts';
import { isReservedName } from './reserved-names.ts';
import type { SessionEvents } from './session-events.ts';
import { sessionIdSchema, type FoundSession, type SessionId, type SessionStore } from './session-store.ts';
import type { Tokens } from './tokens.ts';

export type SignedIn =
  { readonly status: 'signed_in'; readonly user: User; readonly token: string } | { readonly status: 'name_taken' };

/** The numbers that a proposed name may end with; each costs a look into the database. */
const suggestedNumbers = [2, 3, 4, 5, 6, 7, 8, 9];

/** Who is who. Names come checked by the schema of the protocol; a promise that rejects means: the store cannot be reached. */
export class SessionsService {
  constructor(
    private readonly store: SessionStore,
    private readonly events: SessionEvents,
    private readonly tokens: Tokens,
    private readonly now: () => number,
  ) {}

  /**
   * Gives a browser its session. Whoever asks for the name he has stays who he is, under a new token; whoever asks for another one becomes
   * somebody else, and what he was ends.
   */
  async signIn(name: string, currentToken?: string, userAgent?: string): Promise<SignedIn> {
    const current = await this.find(currentToken);
    if (current !== undefined && (await this.holds(current, name))) return this.renew(current);
    const created = await this.create(name, userAgent);
    if (created.status === 'signed_in' && current !== undefined) await this.end(current.id);
    return created;
  }

  /** The session of that token, if it is still good. */
  async find(token: string | undefined): Promise<FoundSession | undefined> {
    return token === undefined ? undefined : this.store.find({ tokenHash: this.tokens.hash(token) }, this.now());
  }

  /** The session of an open socket, if it is still good. Asked now and then, it keeps the name of a person who only listens. */
  async stillGood(session: SessionId): Promise<FoundSession | undefined> {
    return this.store.find({ id: session }, this.now());
  }

  /** Ends the session of that token, if there is one. */
  async signOut(token: string | undefined): Promise<void> {
    const current = await this.find(token);
    if (current !== undefined) await this.end(current.id);
  }

  /** Ends a session and everything that was opened with it. */
  async end(session: SessionId): Promise<void> {
    await this.store.end(session);
    this.events.ended(session);
  }

  /** The same session goes on under a new token. */
  async renew({ id, user }: FoundSession): Promise<SignedIn & { readonly status: 'signed_in' }> {
    const token = this.tokens.make();
    await this.store.renew(id, this.tokens.hash(token), this.now());
    return { status: 'signed_in', user, token };
  }

  /** Whether a browser could have that name; its own name is free for it. */
  async nameAvailability(name: string, currentToken?: string): Promise<NameAvailability> {
    const current = await this.find(currentToken);
    if (await this.isFree(name, current)) return { available: true };
    for (const n of suggestedNumbers) {
      const suggestion = suggestName(name, n);
      if (await this.isFree(suggestion, current)) return { available: false, suggestion };
    }
    return { available: false };
  }

  private async isFree(name: string, current: FoundSession | undefined): Promise<boolean> {
    if (isReservedName(name)) return false;
    const holders = await this.store.holdersOf(nameKeys(name), this.now());
    return holders.every((holder) => holder === current?.user.id);
  }

  /** Whether it is his own name that he asks for, or one that only looks like it. */
  private async holds(current: FoundSession, name: string): Promise<boolean> {
    const holders = await this.store.holdersOf(nameKeys(name), this.now());
    return holders.length > 0 && holders.every((holder) => holder === current.user.id);
  }

  private async create(name: string, userAgent: string | undefined): Promise<SignedIn> {
    if (isReservedName(name)) return { status: 'name_taken' };
    const token = this.tokens.make();
    const created = await this.store.createGuest({
      user: userIdSchema.parse(randomUUID()),
      name,
      ...nameKeys(name),
      session: sessionIdSchema.parse(randomUUID()),
      tokenHash: this.tokens.hash(token),
      now: this.now(),
      userAgent,
    });
    if (created.status === 'name_taken') return created;
    for (const session of created.displaced) this.events.ended(session);
    return { status: 'signed_in', user: created.user, token };
  }
}
