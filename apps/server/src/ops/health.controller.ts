import type { ServerResponse } from 'node:http';
import { Controller, Get, Header, Res } from '@nestjs/common';
import { Readiness } from './readiness.ts';

/** For whoever runs the server. The database is not asked: without it sockets and presence go on (D12). */
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process lives. */
  @Get('/healthz')
  @Header('Cache-Control', 'no-store')
  health(): { readonly status: 'alive' } {
    return { status: 'alive' };
  }

  /** The process may take traffic. */
  @Get('/readyz')
  @Header('Cache-Control', 'no-store')
  ready(@Res({ passthrough: true }) response: Pick<ServerResponse, 'statusCode'>): {
    readonly status: Readiness['status'];
  } {
    const { status } = this.readiness;
    if (status !== 'ready') response.statusCode = 503;
    return { status };
  }
}
