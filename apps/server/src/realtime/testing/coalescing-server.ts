import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { io, type ManagerOptions, type Socket as Client, type SocketOptions } from 'socket.io-client';
import { coalescingAdapter } from '../coalescing.adapter.ts';
import type { Connection } from '../drop-connection.ts';
import { Outlets } from '../outlets.ts';

export interface Pair {
  readonly client: Client;
  /** The server's end of it. */
  readonly socket: Socket;
  /** What was said to it, in its order. */
  readonly heard: unknown[];
}

/** A bare socket.io server whose connections are written once per turn, and clients of it. */
export class CoalescingServer {
  readonly outlets = new Outlets(() => performance.now());
  readonly io: Server;
  private readonly clients: Client[] = [];

  private constructor(
    private readonly http: HttpServer,
    isCoalescing: boolean,
  ) {
    this.io = new Server(http, {
      perMessageDeflate: false,
      pingInterval: 200,
      ...(isCoalescing ? { adapter: coalescingAdapter(this.outlets) } : {}),
    });
    if (isCoalescing) this.io.engine.on('connection', (connection: Connection) => this.outlets.open(connection));
  }

  static async start({ isCoalescing = true, http = createServer() } = {}): Promise<CoalescingServer> {
    const server = new CoalescingServer(http, isCoalescing);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return server;
  }

  async connect(
    options: Partial<ManagerOptions & SocketOptions> = { transports: ['websocket'] },
    scheme = 'http',
  ): Promise<Pair> {
    const address = this.http.address();
    if (address === null || typeof address === 'string') throw new Error('No TCP address.');
    const client = io(`${scheme}://127.0.0.1:${address.port}`, { forceNew: true, reconnection: false, ...options });
    this.clients.push(client);
    const heard: unknown[] = [];
    client.on('said', (word) => heard.push(word));
    await new Promise<void>((resolve, reject) => client.once('connect', resolve).once('connect_error', reject));
    const socket = this.io.sockets.sockets.get(client.id ?? '');
    if (socket === undefined) throw new Error('The server does not know it.');
    return { client, socket, heard };
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close();
    await this.io.close();
  }
}

export const heardOnce = (client: Client, event: string): Promise<void> =>
  new Promise((resolve) => client.once(event, () => resolve()));
