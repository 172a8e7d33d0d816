import type { INestApplication } from '@nestjs/common';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { z } from 'zod';
import type { Config } from './config.ts';
import { StartError } from './start-error.ts';

const errorSchema = z.object({ code: z.string() });

const notOurs = (host: string): string =>
  `HOST is ${host}, which is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of them.`;

/** What the operating system may have against an address. */
const sentences: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} on ${host} is in use. Stop the program that uses it, or set PORT to another one.`,
  EACCES: ({ port }) => `Port ${port} may not be used by this user. Set PORT to 1024 or more.`,
  EADDRNOTAVAIL: ({ host }) => notOurs(host),
  ENOTFOUND: ({ host }) => notOurs(host),
};

/** How a browser on this machine writes it. */
const hostOf = (host: string): string => {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

/** Listens as configured; rejects with a StartError where the address cannot be had. */
export const listen = async (
  app: INestApplication<Server>,
  config: Config,
): Promise<{ readonly port: number; readonly url: string }> => {
  await app.init();
  const server = app.getHttpServer();
  try {
    // Not by `app.listen`, which would write its own line about what goes wrong.
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    const why = sentences[errorSchema.safeParse(error).data?.code ?? ''];
    throw why === undefined ? error : new StartError(why(config));
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The HTTP server listens on no TCP port.');
  return { port: address.port, url: `http://${hostOf(config.host)}:${address.port}` };
};
