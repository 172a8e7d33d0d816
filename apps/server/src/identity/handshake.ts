import type { IncomingHttpHeaders } from 'node:http';
import type { User } from '@roost/protocol';
import { bearerOf } from './bearer.ts';
import type { SessionCookie } from './cookie.ts';
import type { SessionId } from './session-store.ts';
import type { SessionsService } from './sessions.service.ts';

/** Who opened a connection, under which session. */
export interface Authenticated {
  readonly user: User;
  readonly sessionId: SessionId;
}

/** Tells who asks: by the session cookie, or by the token of a program, never by anything else that the client says (R23). */
export class Handshake {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  /** The token of the session, which need not be good. A program says more plainly than a browser who it is. */
  tokenOf(headers: IncomingHttpHeaders): string | undefined {
    return bearerOf(headers.authorization) ?? this.cookie.read(headers.cookie);
  }

  /** Undefined when nobody is signed in; rejects when the store cannot be reached. */
  async authenticate(headers: IncomingHttpHeaders): Promise<Authenticated | undefined> {
    const found = await this.sessions.find(this.tokenOf(headers));
    return found === undefined ? undefined : { user: found.user, sessionId: found.id };
  }

  /** Whether a program of an admin asks; rejects when the store cannot be reached. */
  async isAdminsProgram({ authorization }: IncomingHttpHeaders): Promise<boolean> {
    return (await this.sessions.find(bearerOf(authorization)))?.role === 'admin';
  }
}
