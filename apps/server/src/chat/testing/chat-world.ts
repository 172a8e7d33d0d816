import { Module, type INestApplication, type LoggerService } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { limits, userIdSchema, type User } from '@roost/protocol';
import { io } from 'socket.io-client';
import type { Authenticated } from '../../identity/handshake.ts';
import { alone } from '../../cluster/alone.ts';
import { ClusterModule, type Cluster } from '../../cluster/cluster.module.ts';
import { SessionEvents } from '../../identity/session-events.ts';
import { sessionIdSchema } from '../../identity/session-store.ts';
import { Tokens } from '../../identity/tokens.ts';
import { UserEvents } from '../../identity/user-events.ts';
import { PresenceService } from '../../presence/presence.service.ts';
import { RoostIoAdapter, type RealtimeOptions } from '../../realtime/roost-io.adapter.ts';
import type { MessageStore } from '../../storage/message-store.ts';
import { MESSAGE_STORE, StorageModule } from '../../storage/storage.module.ts';
import { ScratchDatabase } from '../../storage/testing/scratch-database.ts';
import { ChatModule } from '../chat.module.ts';
import { headPeriodMs } from '../head-beacon.ts';
import { saidGoodbye } from './said-goodbye.ts';
import { Visitor } from './visitor.ts';

const identityModule = (events: SessionEvents, users: UserEvents) => {
  const tokens = new Tokens(Buffer.from('secret'));
  @Module({
    providers: [
      { provide: SessionEvents, useValue: events },
      { provide: UserEvents, useValue: users },
      { provide: Tokens, useValue: tokens },
    ],
    exports: [SessionEvents, Tokens, UserEvents],
  })
  class TestIdentityModule {}
  return TestIdentityModule;
};

/** Tests write faster than people; the ones of the rates set their own. */
const roomyRates = { requestsPerSecond: 1e6, requestsBurst: 1e6, messagesPerSecond: 1e6, messagesBurst: 1e6 };
const roomyReads = {
  joinsPerSecond: 1e6,
  historyPerSecond: 1e6,
  handshakesPerSecond: 1e6,
  socketsPerAddress: 1e6,
  socketsPerUser: 1e6,
};

export interface WorldOptions {
  readonly graceMs?: number;
  readonly roomsPerSocket?: number;
  readonly headPeriodMs?: number;
  readonly cluster?: Cluster;
  readonly realtime?: Partial<RealtimeOptions>;
  readonly logger?: LoggerService;
  readonly adapter?: typeof RoostIoAdapter;
  readonly limits?: Partial<RealtimeOptions['limits']>;
  /** Stands between the chat and the real store. */
  readonly store?: (real: MessageStore) => MessageStore;
  /** One that several nodes share, and that the test closes. */
  readonly database?: ScratchDatabase;
}

const start = async (
  database: ScratchDatabase,
  events: SessionEvents,
  users: UserEvents,
  options: WorldOptions,
  realtime: RealtimeOptions,
) => {
  const chat = ChatModule.with({
    limits: { roomsPerSocket: options.roomsPerSocket ?? limits.roomsPerSocket },
    presence: { graceMs: options.graceMs ?? 150 },
    headPeriodMs: options.headPeriodMs ?? headPeriodMs,
    imports: [identityModule(events, users)],
  });
  const real = database.current.messages;
  const cluster = ClusterModule.over(options.cluster ?? alone());
  const module = await Test.createTestingModule({ imports: [StorageModule.over(database.current), cluster, chat] })
    .overrideProvider(MESSAGE_STORE)
    .useValue(options.store?.(real) ?? real)
    .compile();
  const app = module.createNestApplication({ logger: options.logger ?? false });
  const Adapter = options.adapter ?? RoostIoAdapter;
  app.useWebSocketAdapter(new Adapter(app, realtime));
  await app.listen(0, '127.0.0.1');
  return app;
};

/** The whole chat on a port of its own: real sockets, a real database, people who are signed in by the cookie `ana.1` (name and session). */
export class ChatWorld {
  private readonly sessions = new Map<string, Authenticated>();
  private readonly visitors: Visitor[] = [];
  private readonly events = new SessionEvents();
  private readonly users = new UserEvents();
  private app: INestApplication | undefined;
  /** Whether what a turn says to a connection is one write, as it is in the product. */
  static isCoalescing = true;
  url = '';

  private constructor(
    readonly database: ScratchDatabase,
    private readonly ownsDatabase: boolean,
  ) {}

  static async start(options: WorldOptions = {}): Promise<ChatWorld> {
    const world = new ChatWorld(options.database ?? (await ScratchDatabase.open()), options.database === undefined);
    world.app = await start(world.database, world.events, world.users, options, {
      authenticate: ({ cookie }) => Promise.resolve(cookie === undefined ? undefined : world.sessions.get(cookie)),
      isSessionGood: () => Promise.resolve(true),
      hasSessionEnded: (session) => world.events.hasEnded(session),
      mayHaveMissedEnds: () => false,
      isShedding: () => false,
      onSessionEnded: (session) => world.events.ended(session),
      isAllowedOrigin: (origin) => origin === 'http://roost.test',
      tokenOf: ({ cookie }) => cookie,
      addressOf: ({ socket }) => socket.remoteAddress ?? 'unknown',
      isCoalescing: ChatWorld.isCoalescing,
      limits: { ...limits, ...roomyRates, ...roomyReads, ...options.limits },
      ...options.realtime,
    });
    world.url = (await world.app.getUrl()).replace('[::1]', '127.0.0.1');
    return world;
  }

  /** Opens a tab; the person is created when he is new. */
  async open(session: string): Promise<Visitor> {
    await this.signIn(session);
    return this.connect({ extraHeaders: { cookie: session } });
  }

  async signIn(session: string): Promise<Authenticated> {
    const [name = ''] = session.split('.');
    const user: User = { id: userIdSchema.parse(`u-${name}`), name, kind: 'guest' };
    await this.database.current.sessions.createGuest({
      user: user.id,
      name,
      nameKey: name,
      lookKey: name,
      session: sessionIdSchema.parse(`s-${name}`),
      tokenHash: name,
      now: 0,
    });
    const identity = { user, sessionId: sessionIdSchema.parse(session.replace('.', '-')) };
    this.sessions.set(session, identity);
    return identity;
  }

  async connect(options: Parameters<typeof io>[1]): Promise<Visitor> {
    const socket = io(this.url, { forceNew: true, reconnection: false, transports: ['websocket'], ...options });
    const visitor = new Visitor(socket);
    this.visitors.push(visitor);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return visitor;
  }

  /** How many connections of this node are lost, and in their grace. */
  get heldCount(): number {
    return this.app?.get(PresenceService).stats().heldEntries ?? 0;
  }

  /** The session is over, as after a sign-out. */
  signOut(session: string): void {
    const identity = this.sessions.get(session);
    this.sessions.delete(session);
    if (identity !== undefined) this.events.ended(identity.sessionId);
  }

  /** The guest has set a password, as over HTTP. */
  becomeMember({ user, sessionId }: Authenticated, session: string): void {
    const member: User = { ...user, kind: 'member' };
    this.sessions.set(session, { user: member, sessionId });
    this.users.changed(member);
  }

  async stop(): Promise<void> {
    await Promise.all(this.visitors.map(({ socket }) => saidGoodbye(socket)));
    await this.app?.close();
    if (this.ownsDatabase) await this.database.close();
  }
}
