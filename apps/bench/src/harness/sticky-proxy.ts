import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { chooseNode, sessionOf } from './node-choice.ts';

const headOf = ({ method, url, httpVersion, rawHeaders }: IncomingMessage): string => {
  const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1] ?? ''}`] : []));
  return [`${method} ${url} HTTP/${httpVersion}`, ...lines, '', ''].join('\r\n');
};

const queryOf = (url = '/'): URLSearchParams => new URL(url, 'http://proxy.invalid').searchParams;
const belongsToConnection = (url: string): boolean => queryOf(url).has('sid');
const beginsPolling = ({ url }: IncomingMessage): boolean =>
  queryOf(url).get('transport') === 'polling' && !queryOf(url).has('sid');

/** How often each node is asked whether it may take traffic. */
const probeMs = 200;

/**
 * Stands in front of several nodes, as the proxy of an operator does: new connections in turn, polls by session, past nodes that are gone, or whose
 * `GET /readyz` says that they take no traffic.
 */
export class StickyProxy {
  private readonly upgraded = new Set<Duplex>();
  private readonly unready = new Set<number>();
  private readonly homes = new Map<string, number>();
  /** Each kind has its own: what a page loads before it connects must not decide where it does. */
  private readonly turns = { request: 0, upgrade: 0 };
  private readonly probing: NodeJS.Timeout;

  private constructor(
    private readonly server: Server,
    private readonly ports: readonly number[],
  ) {
    this.probing = setInterval(() => ports.forEach((port, node) => void this.probe(port, node)), probeMs);
  }

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

  /** The number of the node that a session's newest connection went to. */
  nodeOf(cookie: string): number | undefined {
    return this.homes.get(sessionOf(cookie) ?? '');
  }

  async close(): Promise<void> {
    clearInterval(this.probing);
    this.server.close();
    this.server.closeAllConnections();
    for (const socket of this.upgraded) socket.destroy();
    await once(this.server, 'close');
  }

  private async forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { node, at } = (await this.nodeFor(request, 'request')) ?? {};
    if (at !== undefined && beginsPolling(request)) this.settle(request, at);
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
    const { node, at } = (await this.nodeFor(request, 'upgrade')) ?? {};
    if (node === undefined || at === undefined) return void client.destroy();
    this.settle(request, at);
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

  private settle({ headers: { cookie } }: IncomingMessage, at: number): void {
    const session = sessionOf(cookie);
    if (session !== undefined) this.homes.set(session, at);
  }

  /** The nodes in the order in which they are tried. What belongs to a connection stays where that is, also while the node takes no new ones. */
  private order({ url = '/', headers: { cookie } }: IncomingMessage, kind: 'request' | 'upgrade'): readonly number[] {
    const home = belongsToConnection(url) ? this.nodeOf(cookie ?? '') : undefined;
    if (home !== undefined) return [home];
    const count = this.ports.length;
    const first = chooseNode({ url, cookie }, this.turns[kind], count);
    this.turns[kind] += 1;
    const inTurn = Array.from({ length: count }, (_, tried) => (first + tried) % count);
    const isUnready = (at: number): number => Number(this.unready.has(at));
    return inTurn.toSorted((a, b) => isUnready(a) - isUnready(b));
  }

  /** A connection to the first node that answers. */
  private async nodeFor(
    request: IncomingMessage,
    kind: 'request' | 'upgrade',
  ): Promise<{ readonly node: Socket; readonly at: number } | undefined> {
    for (const at of this.order(request, kind)) {
      const socket = connect(this.ports[at] ?? 0, '127.0.0.1');
      try {
        await once(socket, 'connect');
        return { node: socket, at };
      } catch {
        socket.destroy();
      }
    }
    return undefined;
  }

  /** A node that answers nothing is left as it was: whoever is sent there finds out. */
  private async probe(port: number, node: number): Promise<void> {
    try {
      const { status } = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(probeMs) });
      if (status === 503) this.unready.add(node);
      else this.unready.delete(node);
    } catch {
      // It is gone, or hangs.
    }
  }
}
