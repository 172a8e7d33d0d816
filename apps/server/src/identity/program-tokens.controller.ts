import type { IncomingMessage } from 'node:http';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { limits, tokenRequestSchema, type ListedToken, type TokenResponse } from '@roost/protocol';
import { HttpFailure } from '../web/http-failure.ts';
import { parseBody } from '../web/parse-body.ts';
import { Caller } from './caller.ts';
import { passwordFailure } from './password-failure.ts';
import { ProgramTokens } from './program-tokens.ts';

/** The tokens of a person's programs. */
@Controller('/api/tokens')
export class ProgramTokensController {
  constructor(
    private readonly caller: Caller,
    private readonly tokens: ProgramTokens,
  ) {}

  @Post()
  async make(@Body() body: unknown, @Req() request: IncomingMessage): Promise<TokenResponse> {
    const session = await this.caller.session(request);
    const made = await this.tokens.make(session, parseBody(tokenRequestSchema, body).name);
    switch (made.status) {
      case 'made':
        return { id: made.id, name: made.name, token: made.token };
      case 'too_many':
        throw new HttpFailure('conflict', `You have ${limits.tokensPerUser} tokens. Revoke one first.`);
      case 'signed_out':
        throw passwordFailure({ status: 'signed_out' });
    }
  }

  @Get()
  async list(@Req() request: IncomingMessage): Promise<{ tokens: ListedToken[] }> {
    return { tokens: await this.tokens.list(await this.caller.session(request)) };
  }

  @Delete('/:id')
  @HttpCode(204)
  async revoke(@Param('id') id: string, @Req() request: IncomingMessage): Promise<void> {
    const session = await this.caller.session(request);
    if (!(await this.tokens.revoke(session, id))) throw new HttpFailure('not_found', 'You have no such token.');
  }
}
