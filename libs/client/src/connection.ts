import {
  fail,
  limits,
  type Ack,
  type RequestName,
  type RequestPayload,
  type ResponseData,
  type ServerToClient,
} from '@roost/protocol';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { backoffMs, shortestMs } from './backoff.ts';
import {
  connectionReducer,
  connectionState,
  type ConnectionEvent,
  type ConnectionPhase,
  type ConnectionState,
} from './connection-state.ts';
import { Observable, type Source } from './observable.ts';
import type { Page } from './page.ts';

export interface Connection extends Source<ConnectionState> {
  /** Tries at once instead of waiting for the next try. */
  readonly reconnectNow: () => void;
  /** Sends a request; resolves with the server's answer, or with why there is none. Never rejects. */
  readonly request: <N extends RequestName>(name: N, payload: RequestPayload<N>) => Promise<Ack<ResponseData[N]>>;
  /** Listens to a notice of the server; the function returned ends that. */
  readonly on: <N extends keyof ServerToClient>(notice: N, listener: ServerToClient[N]) => () => void;
}

type Listeners = { readonly [N in keyof ServerToClient]: Set<ServerToClient[N]> };

export interface ConnectionOptions {
  readonly url: string | undefined;
  readonly io: Partial<ManagerOptions & SocketOptions>;
  readonly page: Page;
  readonly now: () => number;
  readonly random: () => number;
  /** Called when the server knows this browser no more, or ended the connection: who it is must be asked anew. */
  readonly onDismissed: () => void;
}

/** How long a browser that wakes up waits for a sign of life before it gives up its old socket (R5). */
const probeMs = 2_000;

const isRefusal = (error: Error): boolean =>
  'data' in error &&
  typeof error.data === 'object' &&
  error.data !== null &&
  'code' in error.data &&
  error.data.code === 'unauthenticated';

/** One socket that is kept connected: tries again by itself, and explains itself while it cannot. */
export class SocketConnection implements Connection {
  private readonly socket: Socket<ServerToClient>;
  private readonly listeners: Listeners = {
    presence_state: new Set(),
    presence_diff: new Set(),
    'message:new': new Set(),
  };
  private readonly state: Observable<ConnectionState>;
  private phase: ConnectionPhase;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private triedAt = -Infinity;
  private endPage: (() => void) | undefined;
  readonly getSnapshot: () => ConnectionState;
  readonly subscribe: Connection['subscribe'];

  constructor(private readonly options: ConnectionOptions) {
    this.phase = { phase: 'stopped', since: options.now() };
    this.state = new Observable(connectionState(this.phase));
    this.getSnapshot = this.state.getSnapshot;
    this.subscribe = this.state.subscribe;
    const settings = {
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: 8_000,
      ...options.io,
      autoConnect: false,
      reconnection: false,
    };
    this.socket = options.url === undefined ? io(settings) : io(options.url, settings);
    this.socket.on('connect', () => this.dispatch({ type: 'connected', now: options.now() }));
    this.socket.on('disconnect', (reason) => this.lost(reason === 'io server disconnect'));
    this.socket.on('connect_error', (error) => this.lost(isRefusal(error)));
    this.hear();
  }

  private hear(): void {
    const { listeners, socket } = this;
    socket.on('presence_state', (state) => listeners.presence_state.forEach((listener) => listener(state)));
    socket.on('presence_diff', (diff) => listeners.presence_diff.forEach((listener) => listener(diff)));
    socket.on('message:new', (message) => listeners['message:new'].forEach((listener) => listener(message)));
  }

  start(): void {
    if (this.phase.phase !== 'stopped') return;
    this.endPage = this.options.page.onChange((change) => this.pageChanged(change));
    this.try();
  }

  stop(): void {
    this.endPage?.();
    clearTimeout(this.retryTimer);
    this.dispatch({ type: 'stop', now: this.options.now() });
    this.socket.disconnect();
  }

  readonly reconnectNow = (): void => {
    if (this.phase.phase === 'waiting' || this.phase.phase === 'no-network') this.scheduleTry(0);
  };

  readonly request: Connection['request'] = async (name, payload) => {
    if (!this.socket.connected) return fail('unavailable', 'There is no connection. It is tried again.');
    try {
      const socket: Socket = this.socket;
      return await socket.timeout(limits.requestTimeoutMs).emitWithAck(name, payload);
    } catch {
      return fail('timeout', 'The server did not answer in time. It is tried again.');
    }
  };

  readonly on: Connection['on'] = (notice, listener) => {
    this.listeners[notice].add(listener);
    return () => void this.listeners[notice].delete(listener);
  };

  private try(): void {
    if (!this.options.page.isOnline()) return this.dispatch({ type: 'network-gone', now: this.options.now() });
    this.triedAt = this.options.now();
    this.dispatch({ type: 'try' });
    this.socket.connect();
  }

  private lost(dismissed: boolean): void {
    if (this.phase.phase === 'stopped') return;
    this.socket.disconnect();
    if (dismissed) this.options.onDismissed();
    if (!this.options.page.isOnline()) return this.dispatch({ type: 'network-gone', now: this.options.now() });
    const failures = this.phase.phase === 'trying' ? this.phase.failures + 1 : 0;
    this.scheduleTry(backoffMs(failures, this.options.random()));
  }

  /** The next try comes after `waitMs`, but never within a second of the one before. */
  private scheduleTry(waitMs: number): void {
    const now = this.options.now();
    const nextTryAt = Math.max(now + waitMs, this.triedAt + shortestMs);
    if (this.phase.phase === 'trying' || this.phase.phase === 'online')
      this.dispatch({ type: 'failed', now, nextTryAt });
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => this.try(), nextTryAt - now);
  }

  private pageChanged(change: 'online' | 'offline' | 'visible'): void {
    switch (change) {
      case 'offline':
        clearTimeout(this.retryTimer);
        this.dispatch({ type: 'network-gone', now: this.options.now() });
        return void this.socket.disconnect();
      case 'online':
      case 'visible':
        return this.phase.phase === 'online' ? void this.probe() : this.reconnectNow();
    }
  }

  /** After a sleep a browser may believe in a socket that is long dead: a request without effect tells. */
  private async probe(): Promise<void> {
    const socket: Socket = this.socket;
    const { id } = socket;
    const answered = await socket
      .timeout(probeMs)
      .emitWithAck('presence:update', {})
      .then(
        () => true,
        () => false,
      );
    if (!answered && socket.id === id && socket.connected) this.socket.io.engine.close();
  }

  private dispatch(event: ConnectionEvent): void {
    if (this.phase.phase === 'stopped' && event.type !== 'try' && event.type !== 'network-gone') return;
    this.phase = connectionReducer(this.phase, event);
    this.state.set(connectionState(this.phase));
  }
}
