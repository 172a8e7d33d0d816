import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpFailure } from '../web/http-failure.ts';
import { bearerOf } from './bearer.ts';
import { SessionCookie } from './cookie.ts';
import type { FoundSession } from './session-store.ts';
import { SessionsService } from './sessions.service.ts';

/** Who asks for something that only a person may do with his own account: by the cookie of his browser, never by the token of a program. */
@Injectable()
export class Caller {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  /** Rejects with an HttpFailure when nobody is signed in. */
  async session({ headers }: IncomingMessage): Promise<FoundSession> {
    const found = await this.sessions.find(this.cookie.read(headers.cookie));
    if (found !== undefined) return found;
    if (bearerOf(headers.authorization) === undefined)
      throw new HttpFailure('unauthenticated', 'Nobody is signed in. Enter a name first.');
    throw new HttpFailure('forbidden', 'The token of a program may not change an account. Sign in with a browser.');
  }
}
