import { cidSchema, type Cid, type RoomId, type User } from '@roost/protocol';
import type { ManagerOptions, SocketOptions } from 'socket.io-client';
import { httpAccount, type Account } from './account.ts';
import { thisBrowser, type BrowserPages } from './browser-pages.ts';
import type { RoomChannel } from './channel.ts';
import { SocketConnection, type Connection } from './connection.ts';
import { JoinPace } from './join-pace.ts';
import { memoryOutboxStore, type OutboxStore } from './outbox-store.ts';
import { Outboxes, type RoomOutbox } from './outboxes.ts';
import type { Source } from './observable.ts';
import { thisPage, type Page } from './page.ts';
import { JoinedRoom } from './room-channel.ts';
import { KnownRooms, type Rooms } from './rooms.ts';
import { turnsOfThisBrowser, type SendTurns } from './send-turns.ts';
import { StatusKeeper, type StatusControl } from './status-keeper.ts';
import { HttpApi } from './http-api.ts';
import { HttpSession, type Session } from './session.ts';

/** A client of one Roost server. */
export interface ChatClient {
  readonly session: Session;
  readonly account: Account;
  readonly connection: Connection;
  /** What others see of this person's status, and why. */
  readonly status: StatusControl;
  /** All that this person wrote and that is not sent, in all rooms. */
  readonly outboxes: Source<readonly RoomOutbox[]>;
  /** The rooms that one may enter, and what can be done with rooms. */
  readonly rooms: Rooms;
  /** The channel of a room, the same one for everybody who asks while the same person is signed in. Throws when nobody is. */
  readonly room: (id: RoomId) => RoomChannel;
  /** Ends everything that the client started. */
  readonly close: () => void;
}

export interface ChatClientOptions {
  /** The server's origin; in a browser the page's own by default. */
  readonly url?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** The token of a program (`roost_…`), made by `POST /api/tokens`: the client is that person, without a sign-in. */
  readonly token?: string;
  /** More settings for socket.io-client, headers of a client that is no browser for example. */
  readonly ioOptions?: Partial<ManagerOptions & SocketOptions>;
  readonly outboxStore?: OutboxStore;
  /** Who of several pages with the same outbox store may send; Web Locks by default, where there are any. */
  readonly sendTurns?: SendTurns;
  readonly page?: Page;
  /** What the pages of this browser share of their person. */
  readonly pages?: BrowserPages;
  /** Milliseconds since 1970, to be shown; what waits goes by `monotonicNow`. */
  readonly now?: () => number;
  readonly monotonicNow?: () => number;
  readonly random?: () => number;
  readonly newCid?: () => Cid;
}

const randomCid = (): Cid => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return cidSchema.parse(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
};

/** A connection that can be wanted or not. */
export interface Startable {
  readonly start: () => void;
  readonly stop: () => void;
}

interface Parts extends Required<
  Pick<ChatClientOptions, 'outboxStore' | 'sendTurns' | 'page' | 'pages' | 'now' | 'monotonicNow' | 'random' | 'newCid'>
> {
  readonly session: Session;
  readonly account: Account;
  readonly connection: Connection & Startable;
}

/** Makes a client of its parts: connected while somebody is signed in, with the rooms of that person. */
export const assembleChatClient = ({ session, account, connection, ...tools }: Parts): ChatClient => {
  const rooms = new Map<RoomId, JoinedRoom>();
  const status = new StatusKeeper({ connection, ...tools });
  const joinPace = new JoinPace();
  const outboxes = new Outboxes(tools.outboxStore);
  const known = new KnownRooms({ connection, ...tools });
  let self: User | undefined;

  const signedOut = (): void => {
    status.stop();
    known.stop();
    for (const room of rooms.values()) room.close();
    rooms.clear();
    outboxes.clear();
    joinPace.stop();
    connection.stop();
    self = undefined;
  };
  const roomOf = (id: RoomId): JoinedRoom => {
    if (self === undefined) throw new Error('A room can be opened only while somebody is signed in.');
    const opened = rooms.get(id);
    if (opened !== undefined) return opened;
    const room = new JoinedRoom(id, { connection, self, joinPace, ...tools });
    rooms.set(id, room);
    room.reads.subscribe(() => known.read(id, room.reads.getSnapshot().read));
    outboxes.watch(room);
    return room;
  };
  const follow = (): void => {
    const state = session.getSnapshot();
    const user = state.status === 'signed-in' ? state.user : undefined;
    if (user?.id !== self?.id) signedOut();
    const isNew = user !== undefined && self === undefined;
    self = user;
    if (!isNew) return;
    connection.start();
    status.start(user.id);
    known.start();
    void outboxes.takeUp(user.id, (id) => (self?.id === user.id ? roomOf(id) : undefined));
  };
  const end = session.subscribe(follow);
  follow();

  return {
    session,
    account,
    connection,
    status,
    outboxes,
    rooms: known,
    room: roomOf,
    close: () => {
      end();
      signedOut();
    },
  };
};

const identityOf = (token: string | undefined): Readonly<Record<string, string>> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

/** Without a token the caller's own object, not a copy: he may put a cookie into it later, and socket.io-client reads it at each connect. */
const ioOptionsOf = ({ token, ioOptions = {} }: ChatClientOptions): Partial<ManagerOptions & SocketOptions> =>
  token === undefined ? ioOptions : { ...ioOptions, extraHeaders: { ...ioOptions.extraHeaders, ...identityOf(token) } };

/**
 * Makes a client and asks at once who is signed in. It connects when somebody is, and keeps connected until he is not.
 *
 * @example
 * const client = createChatClient({ url: 'http://localhost:3000' });
 * await client.session.signIn('Ana');
 * const room = client.room(lobby);
 * const leave = room.open();
 * room.send('Hello!');
 */
export const createChatClient = (options: ChatClientOptions = {}): ChatClient => {
  const {
    now = Date.now,
    monotonicNow = () => performance.now(),
    random = Math.random,
    newCid = randomCid,
    outboxStore = memoryOutboxStore(),
  } = options;
  const page = options.page ?? thisPage();
  const identity = identityOf(options.token);
  const api = new HttpApi(options.url ?? '', options.fetch ?? globalThis.fetch.bind(globalThis), identity);
  const session = new HttpSession(api);
  const account = httpAccount(api, session.check);
  const connection = new SocketConnection({
    url: options.url,
    io: ioOptionsOf(options),
    page,
    now,
    monotonicNow,
    random,
    onDismissed: () => void session.check(),
  });
  const { sendTurns = turnsOfThisBrowser(), pages = thisBrowser() } = options;
  const tools = { outboxStore, sendTurns, page, pages, now, monotonicNow, random, newCid };
  const client = assembleChatClient({ session, account, connection, ...tools });
  void session.check();
  return client;
};
