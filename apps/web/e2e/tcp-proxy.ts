import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** Stands between browser and server, so that a test can take the network away without telling either. */
export class TcpProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private upstreamPort = 0;
  private latencyMs = 0;
  private state: 'passing' | 'cut' | 'silent' = 'passing';

  private constructor(private readonly server: Server) {}

  static async listen(): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server);
    server.on('connection', (client) => proxy.accept(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy is not listening.');
    return address.port;
  }

  to(port: number): void {
    this.upstreamPort = port;
  }

  /** What comes back from the server from now on arrives this much later. */
  delay(latencyMs: number): void {
    this.latencyMs = latencyMs;
  }

  /** Ends every connection and refuses new ones, as a network that is gone does once it is noticed. */
  cut(): void {
    this.state = 'cut';
    this.endAll();
  }

  /** Passes nothing on and says nothing, as a network that is gone does before it is noticed. */
  silence(): void {
    this.state = 'silent';
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  mend(): void {
    this.state = 'passing';
    this.endAll();
  }

  async close(): Promise<void> {
    this.endAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private accept(client: Socket): void {
    client.on('error', () => client.destroy());
    if (this.state === 'cut') return void client.destroy();
    const upstream = connect(this.upstreamPort, '127.0.0.1');
    const pair = [client, upstream] as const;
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.pipe(upstream);
    upstream.on('data', (chunk) => setTimeout(() => client.write(chunk), this.latencyMs));
    upstream.on('end', () => setTimeout(() => client.end(), this.latencyMs));
    if (this.state === 'silent') for (const socket of pair) socket.pause();
  }

  private endAll(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.pairs.clear();
  }
}
