import { ServerResponse, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import type { Connection } from './drop-connection.ts';
import { forgetUpgrade, idOf } from './engine-internals.ts';
import { engineRefusal } from './engine-refusal.ts';
import { heard } from './heard.ts';
import { KeyedBuckets } from './keyed-buckets.ts';

export interface EngineGateOptions {
  readonly isAllowedOrigin: (origin: string) => boolean;
  /** The secret by which the sender of these headers is known. */
  readonly tokenOf: (headers: IncomingHttpHeaders) => string | undefined;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly handshakesPerSecond: number;
  /** Whether there is too much to do for anybody new. */
  readonly isShedding: () => boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

const header = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** What belongs to an open connection names it. */
const isHandshake = ({ url = '' }: IncomingMessage): boolean => !/[?&]sid=/.test(url);

const comeBackSeconds = 5;

/** By hand, because the engine knows no other status than 400. */
const turnAway = ({ socket }: IncomingMessage, response: unknown): void => {
  if (response instanceof ServerResponse)
    response.writeHead(503, { 'Retry-After': comeBackSeconds, Connection: 'close' }).end();
  else socket.end(`HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${comeBackSeconds}\r\nConnection: close\r\n\r\n`);
};

/** Stands before the engine, on every request: handshakes, polls and upgrades. */
export class EngineGate {
  /** Whose the open connections are. Their id is in URLs and therefore in logs: it must not be enough to take one over. */
  private readonly tokens = new Map<string, string | undefined>();
  private readonly handshakes: KeyedBuckets;

  constructor(private readonly options: EngineGateOptions) {
    const perSecond = options.handshakesPerSecond;
    this.handshakes = new KeyedBuckets({ perSecond, burst: 2 * perSecond });
  }

  guard(engine: Server['engine']): void {
    engine.use((request: IncomingMessage, response: unknown, next: (error?: Error) => void) => {
      if (this.options.isShedding() && isHandshake(request)) return turnAway(request, response);
      const refusal = this.refusal(request);
      next(refusal === undefined ? undefined : new Error(refusal));
      if (!(response instanceof ServerResponse)) forgetUpgrade(response);
    });
    engine.on('connection', (connection: Connection) => {
      this.tokens.set(idOf(connection), this.options.tokenOf(connection.request.headers));
      connection.on('close', this.onClose);
    });
  }

  private readonly onClose = heard((connection) => this.tokens.delete(idOf(connection)));

  private refusal(request: IncomingMessage): string | undefined {
    const { method, headers, url = '' } = request;
    if (!URL.canParse(url, 'http://roost.invalid')) return 'This address cannot be read.';
    const { pathname: path, searchParams: query } = new URL(url, 'http://roost.invalid');
    const [origin, fetchSite] = [header(headers.origin), header(headers['sec-fetch-site'])];
    const sid = query.get('sid');
    return (
      engineRefusal(
        { method, path, query, origin, fetchSite, isUpgrade: headers.upgrade !== undefined },
        this.options.isAllowedOrigin,
      ) ?? (sid === null ? this.tooManyHandshakes(request) : this.takeover(sid, headers))
    );
  }

  private tooManyHandshakes(request: IncomingMessage): string | undefined {
    const taken = this.handshakes.take(this.options.addressOf(request), this.options.now());
    return taken.type === 'taken' ? undefined : 'Too many connections at once. Wait a moment.';
  }

  private takeover(sid: string, headers: IncomingHttpHeaders): string | undefined {
    // What is not known the engine refuses in its own words, on which its clients rely.
    if (!this.tokens.has(sid) || this.tokens.get(sid) === this.options.tokenOf(headers)) return undefined;
    return 'This connection belongs to another session.';
  }
}
