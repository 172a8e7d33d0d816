import {
  fail,
  limits,
  type Ack,
  type RequestName,
  type RequestPayload,
  type ResponseData,
  type ServerToClient,
  type Signal,
  type SignalName,
} from '@roost/protocol';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { backoffMs, shortestMs } from './backoff.ts';
import {
  connectionReducer,
  connectionState,
  failuresThen,
  type ConnectionEvent,
  type ConnectionPhase,
  type ConnectionState,
} from './connection-state.ts';
import { Observable, type Source } from './observable.ts';
import type { Page, PageChange } from './page.ts';

export interface Connection extends Source<ConnectionState> {
  /** Tries at once instead of waiting for the next try. */
  readonly reconnectNow: () => void;
  /** Sends a request; resolves with the server's answer, or with why there is none. Never rejects. */
  readonly request: <N extends RequestName>(name: N, payload: RequestPayload<N>) => Promise<Ack<ResponseData[N]>>;
  /** Tells the server something that needs no answer; without a connection it is lost. */
  readonly signal: <N extends SignalName>(name: N, payload: Signal<N>) => void;
  /** Listens to a notice of the server; the function returned ends that. */
  readonly on: <N extends keyof ServerToClient>(notice: N, listener: ServerToClient[N]) => () => void;
}

type Listeners = { readonly [N in keyof ServerToClient]: Set<ServerToClient[N]> };

export interface ConnectionOptions {
  readonly url: string | undefined;
  readonly io: Partial<ManagerOptions & SocketOptions>;
  readonly page: Page;
  /** Milliseconds since 1970, to be shown. */
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets: what waits goes by it, or a clock that is set back would keep a client offline for hours. */
  readonly monotonicNow: () => number;
  readonly random: () => number;
  /** Called when the server knows this browser no more, or ended the connection: who it is must be asked anew. */
  readonly onDismissed: () => void;
}

const isSame = (a: ConnectionState, b: ConnectionState): boolean =>
  a.status === b.status && a.since === b.since && a.nextTryAt === b.nextTryAt;

/** How long a browser that wakes up waits for a sign of life before it gives up its old socket (R5). */
const probeMs = 2_000;
/** A try that hangs longer than this is given up; two transports are tried in one. */
const connectTimeoutMs = 8_000;

/** What the server said with a refusal: whether it knows this browser no more, and how long it does not want to be asked again. */
const refusalOf = (error: Error): { readonly isDismissal: boolean; readonly retryAfterMs: number } => {
  const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? error.data : {};
  return {
    isDismissal: 'code' in data && data.code === 'unauthenticated',
    retryAfterMs: 'retryAfterMs' in data && typeof data.retryAfterMs === 'number' ? data.retryAfterMs : 0,
  };
};

/** One socket that is kept connected: tries again by itself, and explains itself while it cannot. */
export class SocketConnection implements Connection {
  private readonly socket: Socket<ServerToClient>;
  private readonly listeners: Listeners = {
    presence_state: new Set(),
    presence_diff: new Set(),
    'message:new': new Set(),
    'message:edited': new Set(),
    'message:deleted': new Set(),
    'room:head': new Set(),
    'read:marked': new Set(),
    'room:changed': new Set(),
    'room:gone': new Set(),
    typing: new Set(),
    drain: new Set(),
  };
  private readonly state: Observable<ConnectionState>;
  private phase: ConnectionPhase;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private triedAt = -Infinity;
  /** When a server that is stopping wants this client to come to another one; by the monotonic clock. */
  private handOverAt: number | undefined;
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
      forceNew: true,
      timeout: connectTimeoutMs,
      ...options.io,
      autoConnect: false,
      reconnection: false,
    };
    this.socket = options.url === undefined ? io(settings) : io(options.url, settings);
    this.socket.on('connect', () => this.dispatch({ type: 'connected', now: options.now() }));
    this.socket.on('disconnect', (reason) => this.lost(reason === 'io server disconnect', 0));
    this.socket.on('connect_error', (error) => {
      const { isDismissal, retryAfterMs } = refusalOf(error);
      this.lost(isDismissal, retryAfterMs);
    });
    this.hear();
    this.on('drain', ({ reconnectInMs }) => this.handOver(reconnectInMs));
  }

  private hear(): void {
    const { listeners, socket } = this;
    socket.on('presence_state', (state) => listeners.presence_state.forEach((listener) => listener(state)));
    socket.on('presence_diff', (diff) => listeners.presence_diff.forEach((listener) => listener(diff)));
    socket.on('message:new', (message) => listeners['message:new'].forEach((listener) => listener(message)));
    socket.on('message:edited', (edit) => listeners['message:edited'].forEach((listener) => listener(edit)));
    socket.on('message:deleted', (deletion) => listeners['message:deleted'].forEach((listener) => listener(deletion)));
    socket.on('typing', (notice) => listeners.typing.forEach((listener) => listener(notice)));
    socket.on('drain', (notice) => listeners.drain.forEach((listener) => listener(notice)));
    socket.on('read:marked', (notice) => listeners['read:marked'].forEach((listener) => listener(notice)));
    socket.on('room:changed', (notice) => listeners['room:changed'].forEach((listener) => listener(notice)));
    socket.on('room:gone', (notice) => listeners['room:gone'].forEach((listener) => listener(notice)));
    socket.on('room:head', (heads) => listeners['room:head'].forEach((listener) => listener(heads)));
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
    if (this.phase.phase === 'waiting' || this.phase.phase === 'no-network') this.tryIn(0);
  };

  readonly request: Connection['request'] = async (name, payload) => {
    if (!this.socket.connected) return fail('unavailable', 'There is no connection right now.');
    try {
      const socket: Socket = this.socket;
      return await socket.timeout(limits.requestTimeoutMs).emitWithAck(name, payload);
    } catch {
      if (!this.socket.connected) return fail('unavailable', 'The connection broke before the server answered.');
      return fail('timeout', 'The server did not answer in time.');
    }
  };

  readonly signal: Connection['signal'] = (name, payload) => {
    const socket: Socket = this.socket;
    // Said after a cut it would be old; socket.io would keep it until then.
    if (socket.connected) socket.emit(name, payload);
  };

  readonly on: Connection['on'] = (notice, listener) => {
    this.listeners[notice].add(listener);
    return () => void this.listeners[notice].delete(listener);
  };

  private try(): void {
    clearTimeout(this.retryTimer);
    this.triedAt = this.options.monotonicNow();
    this.dispatch({ type: 'try', hasNetwork: this.options.page.isOnline() });
    // What was begun without a network may hang; while it does, nothing else would be begun.
    this.socket.disconnect();
    this.socket.connect();
  }

  /** The connection, or the try for one, has failed; `dismissed`: because the server does not want this browser any more. */
  private lost(dismissed: boolean, retryAfterMs: number): void {
    if (this.phase.phase === 'stopped') return;
    this.socket.disconnect();
    if (dismissed) this.options.onDismissed();
    const now = this.options.now();
    const waitMs = this.tryIn(retryAfterMs + this.wantedWaitMs());
    this.handOverAt = undefined;
    const hasNetwork = this.options.page.isOnline();
    this.dispatch({ type: 'failed', now, nextTryAt: now + waitMs, hasNetwork });
  }

  private wantedWaitMs(): number {
    if (this.handOverAt !== undefined) return this.handOverAt - this.options.monotonicNow();
    return backoffMs(failuresThen(this.phase), this.options.random());
  }

  /** Stays until then, so that hardly anything is missed, and then goes at once to whoever answers (P10). */
  private handOver(inMs: number): void {
    this.handOverAt = this.options.monotonicNow() + inMs;
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => this.socket.disconnect(), inMs);
  }

  /** Returns how long it will really be: never two tries within a second. */
  private tryIn(wantedMs: number): number {
    clearTimeout(this.retryTimer);
    const waitMs = Math.max(0, wantedMs, this.triedAt + shortestMs - this.options.monotonicNow());
    this.retryTimer = setTimeout(() => this.try(), waitMs);
    return waitMs;
  }

  private pageChanged(change: PageChange): void {
    switch (change) {
      case 'hidden':
        return;
      case 'offline':
        // Whoever has no network any more will not hear from his socket either; it would take 20 s to notice.
        if (this.phase.phase === 'online') return void this.socket.disconnect();
        // A try that was under way hangs now; while it does, there would be no other.
        if (this.phase.phase === 'trying') return this.lost(false, 0);
        return this.dispatch({ type: 'network-gone', now: this.options.now() });
      case 'online':
      case 'visible':
        return this.phase.phase === 'online' ? void this.probe() : this.reconnectNow();
    }
  }

  /** After a sleep a browser may believe in a socket that is long dead: a request without effect tells. */
  private async probe(): Promise<void> {
    const socket: Socket = this.socket;
    const { id } = socket;
    try {
      await socket.timeout(probeMs).emitWithAck('presence:update', {});
    } catch {
      if (socket.id !== id || !socket.connected) return;
      socket.disconnect();
      this.reconnectNow();
    }
  }

  private dispatch(event: ConnectionEvent): void {
    if (this.phase.phase === 'stopped' && event.type !== 'try') return;
    this.phase = connectionReducer(this.phase, event);
    const state = connectionState(this.phase);
    if (!isSame(state, this.state.getSnapshot())) this.state.set(state);
  }
}
