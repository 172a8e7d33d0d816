import type { IncomingMessage } from 'node:http';
import { Body, Controller, HttpCode, Post, Put, Req } from '@nestjs/common';
import { accountRequestSchema, adminRequestSchema, passwordChangeSchema, type SessionResponse } from '@roost/protocol';
import { HttpFailure } from '../web/http-failure.ts';
import { parseBody } from '../web/parse-body.ts';
import { AccountsService } from './accounts.service.ts';
import { Caller } from './caller.ts';
import { FirstAdmin } from './first-admin.ts';
import { passwordFailure } from './password-failure.ts';
import { SignInLimit } from './address-limit.ts';

/** A person's own account over HTTP. */
@Controller('/api')
export class AccountController {
  constructor(
    private readonly caller: Caller,
    private readonly accounts: AccountsService,
    private readonly firstAdmin: FirstAdmin,
    private readonly limit: SignInLimit,
  ) {}

  @Post('/account')
  async becomeMember(@Body() body: unknown, @Req() request: IncomingMessage): Promise<SessionResponse> {
    const session = await this.caller.session(request);
    const { password } = parseBody(accountRequestSchema, body);
    await this.limit.count(request);
    const answer = await this.accounts.setPassword(session, password);
    if (answer.status !== 'set') throw passwordFailure(answer);
    return { user: answer.user };
  }

  @Put('/account/password')
  @HttpCode(204)
  async changePassword(@Body() body: unknown, @Req() request: IncomingMessage): Promise<void> {
    const session = await this.caller.session(request);
    const { current, next } = parseBody(passwordChangeSchema, body);
    await this.limit.count(request);
    const answer = await this.accounts.changePassword(session, current, next);
    if (answer.status !== 'changed') throw passwordFailure(answer, { field: 'current', newField: 'next' });
  }

  @Post('/account/admin')
  @HttpCode(200)
  async becomeAdmin(@Body() body: unknown, @Req() request: IncomingMessage): Promise<SessionResponse> {
    const session = await this.caller.session(request);
    const { token } = parseBody(adminRequestSchema, body);
    await this.limit.count(request);
    const answer = await this.firstAdmin.take(session, token);
    if (answer === 'no_password') throw passwordFailure({ status: 'no_password' });
    if (answer === 'wrong') throw new HttpFailure('forbidden', 'This token is wrong, used, or too old.', 'token');
    return { user: session.user, role: 'admin' };
  }
}
