import type { IncomingMessage, ServerResponse } from 'node:http';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { sessionRequestSchema, type NameAvailability, type SessionResponse } from '@roost/protocol';
import { HttpFailure } from '../web/http-failure.ts';
import { parseBody } from '../web/parse-body.ts';
import { AccountsService, type Entered } from './accounts.service.ts';
import { SessionCookie } from './cookie.ts';
import { Handshake } from './handshake.ts';
import { passwordFailure } from './password-failure.ts';
import { SessionsService } from './sessions.service.ts';
import { NameCheckLimit, SignInLimit } from './address-limit.ts';

/** Browsers send less; programs could send anything. */
const userAgentLength = 256;
const userAgentOf = ({ headers }: IncomingMessage): string | undefined =>
  headers['user-agent']?.slice(0, userAgentLength);

const nameTaken = (): HttpFailure =>
  new HttpFailure('name_taken', 'This name, or one that looks like it, is taken. Choose another one.', 'name');
const needsPassword = (): HttpFailure =>
  new HttpFailure('name_taken', 'This name has a password. Enter it, or choose another name.', 'password');

/** Signing in and out over HTTP: cookies in, cookies out. */
@Controller('/api')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly limit: SignInLimit,
    private readonly nameChecks: NameCheckLimit,
    private readonly accounts: AccountsService,
    private readonly handshake: Handshake,
  ) {}

  @Post('/session')
  async signIn(
    @Body() body: unknown,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<SessionResponse> {
    const { name, password } = parseBody(sessionRequestSchema, body);
    await this.limit.count(request);
    const signedIn = await (password === undefined
      ? this.enterAsGuest(name, request)
      : this.enterAsMember(name, password, request));
    response.setHeader('Set-Cookie', this.cookie.write(signedIn.token));
    return { user: signedIn.user };
  }

  @Get('/session')
  async current(@Req() request: IncomingMessage): Promise<SessionResponse> {
    const found = await this.sessions.find(this.handshake.tokenOf(request.headers));
    if (found === undefined) throw new HttpFailure('unauthenticated', 'Nobody is signed in. Enter a name first.');
    return { user: found.user, ...(found.role === undefined ? {} : { role: found.role }) };
  }

  @Delete('/session')
  @HttpCode(204)
  async signOut(@Req() request: IncomingMessage, @Res({ passthrough: true }) response: ServerResponse): Promise<void> {
    await this.sessions.signOut(this.handshake.tokenOf(request.headers));
    response.setHeader('Set-Cookie', this.cookie.clear());
  }

  @Get('/names/:name')
  async availability(@Param('name') raw: string, @Req() request: IncomingMessage): Promise<NameAvailability> {
    const { name } = parseBody(sessionRequestSchema, { name: raw });
    await this.nameChecks.count(request);
    const answer = await this.sessions.nameAvailability(name, this.token(request));
    return !answer.available && (await this.accounts.hasPassword(name)) ? { ...answer, hasPassword: true } : answer;
  }

  private async enterAsGuest(name: string, request: IncomingMessage): Promise<Entered> {
    const signedIn = await this.sessions.signIn(name, this.token(request), userAgentOf(request));
    if (signedIn.status === 'signed_in') return signedIn;
    throw (await this.accounts.hasPassword(name)) ? needsPassword() : nameTaken();
  }

  private async enterAsMember(name: string, password: string, request: IncomingMessage): Promise<Entered> {
    const current = await this.sessions.find(this.token(request));
    const signedIn = await this.accounts.signIn({ name, password, userAgent: userAgentOf(request) }, current);
    if (signedIn.status === 'signed_in') return signedIn;
    throw passwordFailure(signedIn);
  }

  /** That of a browser: only browsers become somebody else by signing in. */
  private token(request: IncomingMessage): string | undefined {
    return this.cookie.read(request.headers.cookie);
  }
}
