import type { IncomingMessage } from 'node:http';
import { Logger, PinoLogger, type Params } from 'nestjs-pino';
import { pino, type DestinationStream, type Logger as Log } from 'pino';

/** Standard output is for the one line that says where Roost is; the log goes to standard error. */
const standardError = 2;

/** A log in JSON lines; headers that open a session never get into it. */
export const createLog = (
  level: string,
  destination: DestinationStream = pino.destination({ dest: standardError, sync: true }),
): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['*.headers.cookie', '*.headers.authorization', '*.headers["set-cookie"]'], remove: true },
    },
    destination,
  );

/** One line per request, at debug: method, path and status. No body, and no query, which may name a person. */
export const requestLogging = (log: Log): Params => ({
  pinoHttp: {
    logger: log,
    customLogLevel: () => 'debug',
    customAttributeKeys: { responseTime: 'ms' },
    serializers: {
      req: ({ method, url = '' }: IncomingMessage) => ({ method, path: url.split('?', 1)[0] }),
      res: ({ statusCode }: { readonly statusCode: number }) => ({ status: statusCode }),
    },
  },
});

/** Nest's own messages; what it says about its start is a detail. */
export class NestLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    this.debug(message, ...rest);
  }
}

/** Made by hand, because Nest wants a logger before it can inject one. */
export const createNestLogger = (log: Log): NestLogger => {
  const params = requestLogging(log);
  return new NestLogger(new PinoLogger(params), params);
};
