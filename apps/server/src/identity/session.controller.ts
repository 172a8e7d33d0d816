import type { IncomingMessage, ServerResponse } from 'node:http';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { sessionRequestSchema, type NameAvailability, type SessionResponse } from '@roost/protocol';
import { HttpFailure } from '../web/http-failure.ts';
import { SessionCookie } from './cookie.ts';
import { SessionsService } from './sessions.service.ts';
import { SignInLimit } from './sign-in-limit.ts';

const nameOf = (payload: unknown): string => {
  if (payload === undefined)
    throw new HttpFailure('invalid', 'Send a JSON object, with the header Content-Type: application/json.');
  const parsed = sessionRequestSchema.safeParse(payload);
  if (parsed.success) return parsed.data.name;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys')
    throw new HttpFailure('invalid', 'This field is not part of the request. Remove it.', issue.keys[0]);
  if (issue?.path[0] === 'name') throw new HttpFailure('invalid', issue.message, 'name');
  throw new HttpFailure('invalid', 'The body must be one object with the field "name".');
};

/** Signing in and out over HTTP: cookies in, cookies out. */
@Controller('/api')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly limit: SignInLimit,
  ) {}

  @Post('/session')
  async signIn(
    @Body() body: unknown,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<SessionResponse> {
    const name = nameOf(body);
    await this.limit.count(request);
    const signedIn = await this.sessions.signIn(name, this.token(request));
    if (signedIn.status === 'name_taken')
      throw new HttpFailure(
        'name_taken',
        'This name, or one that looks like it, is taken. Choose another one.',
        'name',
      );
    response.setHeader('Set-Cookie', this.cookie.write(signedIn.token));
    return { user: signedIn.user };
  }

  @Get('/session')
  async current(@Req() request: IncomingMessage): Promise<SessionResponse> {
    const found = await this.sessions.find(this.token(request));
    if (found === undefined) throw new HttpFailure('unauthenticated', 'Nobody is signed in. Enter a name first.');
    return { user: found.user };
  }

  @Delete('/session')
  @HttpCode(204)
  async signOut(@Req() request: IncomingMessage, @Res({ passthrough: true }) response: ServerResponse): Promise<void> {
    await this.sessions.signOut(this.token(request));
    response.setHeader('Set-Cookie', this.cookie.clear());
  }

  @Get('/names/:name')
  availability(@Param('name') name: string, @Req() request: IncomingMessage): Promise<NameAvailability> {
    return this.sessions.nameAvailability(nameOf({ name }), this.token(request));
  }

  private token(request: IncomingMessage): string | undefined {
    return this.cookie.read(request.headers.cookie);
  }
}
