import { createServer, type Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Ack, AckError, ServerToClient } from '@roost/protocol';
import { Server, type Socket } from 'socket.io';
import { FakeLobby } from './fake-lobby.ts';

/** A real socket.io server that answers for a lobby. */
export class ScriptedServer {
  readonly lobby = new FakeLobby((notice, ...payload) => this.io?.emit(notice, ...payload));
  /** Why a connection is refused. */
  refusal: AckError | undefined;
  /** Whether who connects gets no answer at all. */
  isSilent = false;
  requests = 0;
  handshakes = 0;
  private readonly hanging: Duplex[] = [];
  private io: Server<never, ServerToClient> | undefined;
  private http: HttpServer | undefined;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get sockets(): Array<Socket<never, ServerToClient>> {
    return Array.from(this.io?.sockets.sockets.values() ?? []);
  }

  async start(): Promise<void> {
    this.http = createServer();
    // A test that moves the clock by a minute must not look like a client that is dead for one.
    const never = 24 * 3_600_000;
    this.io = new Server(this.http, {
      transports: ['websocket'],
      pingInterval: never,
      pingTimeout: never,
      allowRequest: (request, decide) => {
        this.requests += 1;
        if (this.isSilent) this.hanging.push(request.socket);
        else decide(null, true);
      },
    });
    this.io.use((_socket, next) => {
      this.handshakes += 1;
      next(this.refusal && Object.assign(new Error(this.refusal.code), { data: this.refusal }));
    });
    this.io.on('connection', (socket) => this.serve(socket));
    await new Promise<void>((resolve) => this.http?.listen(this.port, '127.0.0.1', resolve));
    const address = this.http.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
  }

  async stop(): Promise<void> {
    for (const socket of this.hanging.splice(0)) socket.destroy();
    await this.io?.close();
    this.io = undefined;
  }

  /** Ends every connection as a cut cable does. */
  cut(): void {
    for (const { conn } of this.sockets) conn.close();
  }

  /** Ends every connection as a sign-out does. */
  dismiss(): void {
    this.io?.disconnectSockets(true);
  }

  private serve(socket: Socket<never, ServerToClient>): void {
    socket.onAny((name: string, payload: unknown, ack: ((answer: Ack<unknown>) => void) | undefined) => {
      if (ack === undefined) return void this.lobby.signals.push({ name, payload });
      const answer = this.lobby.answer(name, payload);
      if (answer !== 'silence') ack(answer);
    });
  }
}
