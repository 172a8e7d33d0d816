import { Logger, type INestApplicationContext, type WsMessageHandler } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { signalSchemas } from '@roost/protocol';
import { Server, type ServerOptions } from 'socket.io';
import { Decoder } from 'socket.io-parser';
import type { ConfiguredLimits } from '../config.ts';
import type { SessionId } from '../identity/session-store.ts';
import { AskedPongs } from './asked-pongs.ts';
import { sessionChannel } from './channels.ts';
import { coalescingAdapter } from './coalescing.adapter.ts';
import { ConnectRefusal } from './connect-refusal.ts';
import { drainSockets, type DrainOptions } from './drain.ts';
import { DoubtWatch } from './doubt-watch.ts';
import { dropConnection, type Connection } from './drop-connection.ts';
import { AckEncoder } from './encoded-ack.ts';
import { endLingering } from './end-lingering.ts';
import { engineMistake } from './engine-check.ts';
import { forgetRequest } from './engine-internals.ts';
import { EngineGate, type EngineGateOptions } from './engine-gate.ts';
import { FloodControl, type FloodLimits } from './flood-control.ts';
import { PacketLimit } from './packet-limit.ts';
import { Outlets } from './outlets.ts';
import {
  RequestDispatcher,
  type DispatcherOptions,
  type RequestHandler,
  type SignalHandler,
} from './request-dispatcher.ts';
import type { RoostServer, RoostSocket } from './roost-socket.ts';
import { SlowReaders, type SlowReadersOptions } from './slow-readers.ts';
import { SocketAdmission, type SocketAdmissionOptions } from './socket-admission.ts';

type RealtimeLimits = FloodLimits &
  SlowReadersOptions['limits'] &
  SocketAdmissionOptions['limits'] &
  Pick<
    ConfiguredLimits,
    'payloadBytes' | 'connectTimeoutMs' | 'queuedRequests' | 'requestTimeoutMs' | 'handshakesPerSecond'
  >;

export interface RealtimeOptions
  extends
    Pick<SocketAdmissionOptions, 'authenticate' | 'addressOf'>,
    Pick<EngineGateOptions, 'isAllowedOrigin' | 'tokenOf' | 'isShedding'> {
  /** Whether the session of an open socket is still good; rejects when nobody can know now. */
  readonly isSessionGood: (session: SessionId) => Promise<boolean>;
  /** Whether a session has just ended, whatever was found out about it before. */
  readonly hasSessionEnded: (session: SessionId) => boolean;
  /** Whether, since it was asked last, a session may have ended of which nobody here was told. */
  readonly mayHaveMissedEnds: () => boolean;
  /** Tells everybody that a session is over. */
  readonly onSessionEnded: (session: SessionId) => void;
  /** How often it is asked whether a client is still there. */
  readonly pingIntervalMs?: number;
  /** Whether what one turn of the loop produces for a connection is one write; only tests turn it off. */
  readonly isCoalescing?: boolean;
  readonly limits: RealtimeLimits;
}

/** A dead connection is noticed after at most both together; presence adds its grace to that (P1). */
const defaultPingIntervalMs = 10_000;
const pingTimeoutMs = 10_000;

/** Names are kept for 24 hours after their person was last seen; an hour leaves room for a database that is away for a while. */
const sessionCheckMs = 3_600_000;
const doubtCheckMs = 5_000;

/** Of a client that asks too fast the flood gate hears this much and more, and answers; what is beyond that is no client. */
const packetsPerRequest = 10;

/** Never goes back, whatever happens to the time of day. */
const now = (): number => performance.now();

/** Who it is, and from where, is known; of the headers only what tells the device is read again. */
const forgetHandshake = ({ handshake, conn }: RoostSocket): void => {
  const { 'user-agent': userAgent } = handshake.headers;
  handshake.headers = userAgent === undefined ? {} : { 'user-agent': userAgent };
  forgetRequest(conn);
};

const stopping = (): ConnectRefusal =>
  new ConnectRefusal('unavailable', 'This server is stopping. Try again in a moment.');

/** Socket.IO under Nest: who may connect, and how packets come to the gateway. */
export class RoostIoAdapter extends IoAdapter {
  private readonly log = new Logger(RoostIoAdapter.name);
  private readonly floods: FloodControl;
  private readonly slowReaders: SlowReaders;
  private readonly outlets = new Outlets(now);
  private watch: DoubtWatch<SessionId> | undefined;
  private server: RoostServer | undefined;
  private isDraining = false;
  private readonly requests = new Map<string, RequestHandler<RoostSocket>>();
  private readonly signals = new Map<string, SignalHandler<RoostSocket>>();

  constructor(
    app: INestApplicationContext,
    private readonly options: RealtimeOptions,
  ) {
    super(app);
    const { limits } = options;
    this.floods = new FloodControl(limits, now);
    const onDropped = (): void => this.log.warn('A connection did not read what it was sent, and was closed.');
    this.slowReaders = new SlowReaders({ limits, now, unwritten: () => this.outlets.unwritten(), onDropped });
  }

  override createIOServer(_port: number, options?: Partial<ServerOptions>): Server {
    const server = new Server(this.httpServer, {
      ...options,
      path: '/socket.io',
      serveClient: false,
      transports: ['websocket', 'polling'],
      allowEIO3: false,
      parser: { Encoder: AckEncoder, Decoder },
      perMessageDeflate: false,
      cleanupEmptyChildNamespaces: true,
      maxHttpBufferSize: this.options.limits.payloadBytes,
      connectTimeout: this.options.limits.connectTimeoutMs,
      pingInterval: this.options.pingIntervalMs ?? defaultPingIntervalMs,
      pingTimeout: pingTimeoutMs,
    });
    const { handshakesPerSecond } = this.options.limits;
    new EngineGate({ ...this.options, handshakesPerSecond, now }).guard(server.engine);
    const pongs = new AskedPongs(() => this.log.warn('A connection answered a ping that nobody sent, and was closed.'));
    const packets = this.packetLimit(server);
    server.engine.on('connection', (connection) => {
      endLingering(connection);
      this.slowReaders.watch(connection);
      packets.watch(connection);
      pongs.expect(connection);
    });
    this.slowReaders.start();
    if (this.options.isCoalescing ?? true) this.coalesce(server);
    this.admitSockets(server);
    this.receiveSockets(server);
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
    this.slowReaders.stop();
    await super.close(server);
  }

  /** Nest would bind all handlers anew to each socket. Bound once, to nobody, and told the socket with each request, they serve all. */
  override bindClientConnect(_: RoostServer, callback: (client: object) => void): void {
    callback({});
  }

  /** Called for each gateway: what they all handle goes through one queue. */
  override bindMessageHandlers(_: object, handlers: readonly WsMessageHandler[]): void {
    for (const { message, callback } of handlers)
      (Object.hasOwn(signalSchemas, message) ? this.signals : this.requests).set(message, callback);
  }

  /** Whoever wants to know asks `watchDepartures`. */
  override bindClientDisconnect(): void {
    return;
  }

  /** Nest's own `handleConnection` is not used: whatever throws in there ends the process. */
  private receiveSockets(server: RoostServer): void {
    const dispatching = this.dispatching();
    server.on('connection', (socket) => {
      try {
        this.receive(socket, dispatching);
      } catch (error) {
        this.log.error(error);
        socket.disconnect(true);
      }
    });
  }

  protected receive(socket: RoostSocket, dispatching: DispatcherOptions<RoostSocket>): void {
    forgetHandshake(socket);
    void socket.join(sessionChannel(socket.data.sessionId));
    // While he came in: from here on he is among those who are told.
    if (this.options.hasSessionEnded(socket.data.sessionId)) return void socket.disconnect(true);
    const dispatcher = new RequestDispatcher(socket, dispatching);
    // `next` is never called, so this is the only way for a packet into the server.
    socket.use((packet) => dispatcher.dispatch(packet));
  }

  private dispatching(): DispatcherOptions<RoostSocket> {
    const { queuedRequests, requestTimeoutMs } = this.options.limits;
    return {
      requests: this.requests,
      signals: this.signals,
      isShedding: this.options.isShedding,
      maxQueued: queuedRequests,
      timeoutMs: requestTimeoutMs,
      admit: (socket, request) => this.floods.admit(socket, request),
      onFlood: (socket) => this.putOut(socket),
      onError: (error) => this.log.error(error),
    };
  }

  private packetLimit(server: RoostServer): PacketLimit {
    const { requestsPerSecond, requestsBurst, refusalsBurst, strikesPerMinute } = this.options.limits;
    const perSecond = packetsPerRequest * requestsPerSecond;
    const burst = packetsPerRequest * requestsBurst + refusalsBurst + strikesPerMinute;
    const onFlood = (connection: Connection): void => {
      this.log.warn({ event: 'packet flood' });
      for (const socket of server.sockets.sockets.values()) if (socket.conn === connection) this.floods.putOut(socket);
    };
    return new PacketLimit({ rate: { perSecond, burst }, now, onFlood });
  }

  /** By what is not public in the engine: if that has changed, everything goes the engine's own, slower way. */
  private coalesce(server: Server): void {
    const mistake = engineMistake(server.engine);
    if (mistake !== undefined)
      return this.log.warn(`Every message is written by itself, since the engine is not as it was: ${mistake}`);
    server.adapter(coalescingAdapter(this.outlets));
    server.engine.on('connection', (connection) => this.outlets.open(connection));
  }

  private watchSessions(server: RoostServer): void {
    this.watch = new DoubtWatch<SessionId>({
      periodMs: sessionCheckMs,
      doubtPeriodMs: doubtCheckMs,
      isDoubtful: this.options.mayHaveMissedEnds,
      open: () => new Set(Array.from(server.sockets.sockets.values(), ({ data }) => data.sessionId)),
      // Asking keeps a session, and the name of a person who only listens, alive.
      isGood: this.options.isSessionGood,
      onEnded: this.options.onSessionEnded,
      onError: (error) => this.log.error(error),
    });
    this.watch.start();
  }

  private admitSockets(server: RoostServer): void {
    const admission = new SocketAdmission({
      ...this.options,
      coolDownMs: (user) => this.floods.coolDownMs(user),
      onError: (error) => this.log.error(error),
    });
    const admit = async (socket: RoostSocket, next: (refusal?: ConnectRefusal) => void): Promise<void> =>
      next(this.isDraining ? stopping() : await admission.refusal(socket));
    server.use((socket, next) => void admit(socket, next));
  }

  private putOut(socket: RoostSocket): void {
    this.log.warn({ user: socket.data.user.id, event: 'flood' });
    this.floods.putOut(socket);
    dropConnection(socket.conn);
  }
}
