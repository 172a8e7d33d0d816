import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Controller, Get, Inject, Res } from '@nestjs/common';

/** Injects the directory of the built web app. */
export const WEB_DIR = Symbol('WEB_DIR');

const notBuilt = 'The web app is not built. Run "npm start", or use the development server of "npm run dev".\n';

/** The web app for every address that it knows; it reads the address itself. */
@Controller()
export class PageController {
  constructor(@Inject(WEB_DIR) private readonly webDir: string) {}

  @Get(['/', '/r/:room'])
  async page(@Res({ passthrough: true }) response: ServerResponse): Promise<string> {
    response.setHeader('Cache-Control', 'no-cache');
    try {
      const html = await readFile(join(this.webDir, 'index.html'), 'utf8');
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      return html;
    } catch {
      response.statusCode = 404;
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      return notBuilt;
    }
  }
}
