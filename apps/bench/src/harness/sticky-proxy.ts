import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { chooseNode } from './node-choice.ts';

const headOf = ({ method, url, httpVersion, rawHeaders }: IncomingMessage): string => {
  const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1] ?? ''}`] : []));
  return [`${method} ${url} HTTP/${httpVersion}`, ...lines, '', ''].join('\r\n');
};

/** Stands in front of several nodes, as the proxy of an operator does: new connections in turn, polls by session, past nodes that are gone. */
export class StickyProxy {
  private readonly upgraded = new Set<Duplex>();
  private turn = 0;

  private constructor(
    private readonly server: Server,
    private readonly ports: readonly number[],
  ) {}

  /** Listens before the nodes do, because they have to know its address. */
  static async listen(ports: readonly number[], port = 0): Promise<StickyProxy> {
    const server = createServer();
    const proxy = new StickyProxy(server, ports);
    server.on('request', (request, response) => void proxy.forward(request, response));
    server.on('upgrade', (request, client, head) => void proxy.join(request, client, head));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy is not listening.');
    return `http://localhost:${address.port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    for (const socket of this.upgraded) socket.destroy();
    await once(this.server, 'close');
  }

  private async forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const node = await this.nodeFor(request);
    if (node === undefined) return void response.writeHead(503).end('No node answers.\n');
    const { method, url: path, headers } = request;
    const passed = ask({ method, path, headers, createConnection: () => node });
    const fail = (): void => void response.destroy();
    passed.on('error', fail).on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', fail).pipe(response);
    });
    response.on('close', () => node.destroy());
    request.pipe(passed);
  }

  private async join(request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    const node = await this.nodeFor(request);
    if (node === undefined) return void client.destroy();
    for (const [one, other] of [
      [client, node],
      [node, client],
    ] as const) {
      this.upgraded.add(one);
      one
        .on('error', () => one.destroy())
        .on('close', () => {
          this.upgraded.delete(one);
          other.destroy();
        });
    }
    node.write(headOf(request));
    node.write(head);
    client.pipe(node).pipe(client);
  }

  /** A connection to the node that is chosen or, where that is gone, to the next one. */
  private async nodeFor({ url = '/', headers: { cookie } }: IncomingMessage): Promise<Socket | undefined> {
    const count = this.ports.length;
    const first = chooseNode({ url, cookie }, this.turn, count);
    this.turn += 1;
    for (let tried = 0; tried < count; tried += 1) {
      const socket = connect(this.ports[(first + tried) % count] ?? 0, '127.0.0.1');
      try {
        await once(socket, 'connect');
        return socket;
      } catch {
        socket.destroy();
      }
    }
    return undefined;
  }
}
