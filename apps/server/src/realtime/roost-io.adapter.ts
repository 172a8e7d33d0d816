import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Logger, type INestApplicationContext, type WsMessageHandler } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { signalSchemas } from '@roost/protocol';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import type { ConfiguredLimits } from '../config.ts';
import type { Authenticated } from '../identity/handshake.ts';
import type { SessionId } from '../identity/session-store.ts';
import { sessionChannel, userChannel } from './channels.ts';
import { ConnectRefusal } from './connect-refusal.ts';
import { drainSockets, type DrainOptions } from './drain.ts';
import { refusalOf } from './engine-gate.ts';
import { RequestDispatcher, type RequestHandler, type SignalHandler } from './request-dispatcher.ts';
import { SessionWatch } from './session-watch.ts';
import type { RoostServer, RoostSocket } from './roost-socket.ts';

export interface RealtimeOptions {
  /** Who sent these headers; undefined when nobody is signed in; rejects when nobody can know now. */
  readonly authenticate: (headers: IncomingHttpHeaders) => Promise<Authenticated | undefined>;
  /** Whether the session of an open socket is still good; rejects when nobody can know now. */
  readonly isSessionGood: (session: SessionId) => Promise<boolean>;
  /** Whether, since it was asked last, a session may have ended of which nobody here was told. */
  readonly mayHaveMissedEnds: () => boolean;
  /** Tells everybody that a session is over. */
  readonly onSessionEnded: (session: SessionId) => void;
  readonly isAllowedOrigin: (origin: string) => boolean;
  readonly limits: Pick<ConfiguredLimits, 'payloadBytes' | 'connectTimeoutMs' | 'queuedRequests' | 'requestTimeoutMs'>;
}

/** A dead connection is noticed after at most both together; presence adds its grace to that (P1). */
const pingIntervalMs = 10_000;
const pingTimeoutMs = 10_000;

/** Names are kept for 24 hours after their person was last seen; an hour leaves room for a database that is away for a while. */
const sessionCheckMs = 3_600_000;
const doubtCheckMs = 5_000;

const header = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** Socket.IO under Nest: who may connect, and how packets come to the gateway. */
export class RoostIoAdapter extends IoAdapter {
  private readonly log = new Logger(RoostIoAdapter.name);
  private watch: SessionWatch | undefined;
  private server: RoostServer | undefined;
  private isDraining = false;

  constructor(
    app: INestApplicationContext,
    private readonly options: RealtimeOptions,
  ) {
    super(app);
  }

  override createIOServer(_port: number, options?: Partial<ServerOptions>): Server {
    const server = new Server(this.httpServer, {
      ...options,
      path: '/socket.io',
      serveClient: false,
      transports: ['websocket', 'polling'],
      allowEIO3: false,
      perMessageDeflate: false,
      cleanupEmptyChildNamespaces: true,
      maxHttpBufferSize: this.options.limits.payloadBytes,
      connectTimeout: this.options.limits.connectTimeoutMs,
      pingInterval: pingIntervalMs,
      pingTimeout: pingTimeoutMs,
    });
    server.engine.use((request: IncomingMessage, _response: unknown, next: (error?: Error) => void) =>
      next(this.engineRefusal(request)),
    );
    server.use((socket, next) => void this.admit(socket, next));
    this.watchSessions(server);
    this.server = server;
    return server;
  }

  /** Takes nobody in any more, and sends away who is here; resolves when they are gone. */
  async drain(options: DrainOptions): Promise<void> {
    this.isDraining = true;
    if (this.server !== undefined) await drainSockets(this.server, options);
  }

  override async close(server: Server): Promise<void> {
    this.watch?.stop();
    await super.close(server);
  }

  /** Nest's own `handleConnection` is not used: whatever throws in there ends the process. */
  override bindClientConnect(server: RoostServer, callback: (socket: RoostSocket) => void): void {
    server.on('connection', (socket) => {
      try {
        // Without a listener socket.io writes what cannot be decoded to the console.
        socket.on('error', () => undefined);
        void socket.join([sessionChannel(socket.data.sessionId), userChannel(socket.data.user.id)]);
        callback(socket);
      } catch (error) {
        this.log.error(error);
        socket.disconnect(true);
      }
    });
  }

  override bindMessageHandlers(socket: Socket, handlers: readonly WsMessageHandler[]): void {
    const { queuedRequests, requestTimeoutMs } = this.options.limits;
    const isSignal = ({ message }: WsMessageHandler): boolean => Object.hasOwn(signalSchemas, message);
    const byName = (some: readonly WsMessageHandler[]): Map<string, RequestHandler & SignalHandler> =>
      new Map(some.map(({ message, callback }) => [message, callback]));
    const dispatcher = new RequestDispatcher(byName(handlers.filter((handler) => !isSignal(handler))), {
      signals: byName(handlers.filter(isSignal)),
      maxQueued: queuedRequests,
      timeoutMs: requestTimeoutMs,
      onError: (error) => this.log.error(error),
    });
    // `next` is never called, so this is the only way for a packet into the server.
    socket.use((packet) => dispatcher.dispatch(packet));
  }

  private watchSessions(server: RoostServer): void {
    this.watch = new SessionWatch({
      periodMs: sessionCheckMs,
      doubtPeriodMs: doubtCheckMs,
      isDoubtful: this.options.mayHaveMissedEnds,
      open: () => Array.from(server.sockets.sockets.values(), ({ data }) => data.sessionId),
      isGood: this.options.isSessionGood,
      onEnded: this.options.onSessionEnded,
      onError: (error) => this.log.error(error),
    });
    this.watch.start();
  }

  private engineRefusal({ headers, url = '' }: IncomingMessage): Error | undefined {
    const { searchParams: query } = new URL(url, 'http://roost.invalid');
    const from = { origin: header(headers.origin), fetchSite: header(headers['sec-fetch-site']), query };
    const refusal = refusalOf(from, this.options.isAllowedOrigin);
    return refusal === undefined ? undefined : new Error(refusal);
  }

  private async admit(socket: RoostSocket, next: (refusal?: ConnectRefusal) => void): Promise<void> {
    next(await this.identify(socket));
  }

  private async identify(socket: RoostSocket): Promise<ConnectRefusal | undefined> {
    if (this.isDraining) return new ConnectRefusal('unavailable', 'This server is stopping. Try again in a moment.');
    try {
      const identity = await this.options.authenticate(socket.handshake.headers);
      if (identity === undefined) return new ConnectRefusal('unauthenticated', 'Sign in first.');
      socket.data = { ...identity, status: 'online' };
      return undefined;
    } catch (error) {
      this.log.error(error);
      return new ConnectRefusal('unavailable', 'Nobody can be signed in right now. Try again in a moment.');
    }
  }
}
