import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Delete, Get, HttpCode, Param, Req, Res } from '@nestjs/common';
import type { ListedSession } from '@roost/protocol';
import { HttpFailure } from '../web/http-failure.ts';
import { Caller } from './caller.ts';
import { SessionCookie } from './cookie.ts';
import { OwnSessions } from './own-sessions.ts';

/** Where a person is signed in, and the way to end that. */
@Controller('/api/sessions')
export class OwnSessionsController {
  constructor(
    private readonly caller: Caller,
    private readonly sessions: OwnSessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  async list(@Req() request: IncomingMessage): Promise<{ sessions: ListedSession[] }> {
    return { sessions: await this.sessions.list(await this.caller.session(request)) };
  }

  @Delete()
  @HttpCode(204)
  async endOthers(@Req() request: IncomingMessage): Promise<void> {
    await this.sessions.endOthers(await this.caller.session(request), 'browsers');
  }

  @Delete('/:id')
  @HttpCode(204)
  async end(
    @Param('id') id: string,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<void> {
    const session = await this.caller.session(request);
    if (!(await this.sessions.end(session, id))) throw new HttpFailure('not_found', 'You have no such session.');
    if (id === session.id) response.setHeader('Set-Cookie', this.cookie.clear());
  }
}
