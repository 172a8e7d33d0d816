import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { freePort } from './free-port.ts';
import { StickyProxy } from './sticky-proxy.ts';

const polls = '/socket.io/?EIO=4&transport=polling&sid=x';

describe('StickyProxy', () => {
  let nodes: Array<{ readonly port: number; readonly server: Server }> = [];
  let proxy: StickyProxy;
  const unready = new Set<number>();

  const start = async (port: number): Promise<Server> => {
    const server = createServer((asked, response) => {
      const status = asked.url === '/readyz' && unready.has(port) ? 503 : 200;
      asked.pipe(response.writeHead(status, { 'x-node': port, 'set-cookie': ['a=1', 'b=2'] }));
    });
    server.on('upgrade', (_request, socket) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Node: ${port}\r\n\r\n`,
      );
      socket.pipe(socket);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const end = async (server: Server): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };

  beforeEach(async () => {
    const ports = [await freePort(), await freePort(), await freePort()];
    nodes = await Promise.all(ports.map(async (port) => ({ port, server: await start(port) })));
    proxy = await StickyProxy.listen(ports);
  });
  afterEach(async () => {
    await proxy.close();
    for (const { server } of nodes) if (server.listening) await end(server);
  });

  const nodeOf = async (path: string, init?: RequestInit): Promise<string | null> =>
    (await fetch(`${proxy.url}${path}`, init)).headers.get('x-node');

  it('passes a request and its answer on as they are', async () => {
    const answer = await fetch(proxy.url, { method: 'POST', body: 'Hello' });
    expect([await answer.text(), answer.headers.getSetCookie()]).toEqual(['Hello', ['a=1', 'b=2']]);
  });

  it('goes through the nodes in turn, and stays with one for the polls of a session', async () => {
    const everywhere = new Set([await nodeOf('/'), await nodeOf('/'), await nodeOf('/')]);
    expect(everywhere.size).toBe(3);
    const init = { headers: { cookie: 'roost_sid=ana' } };
    expect(new Set([await nodeOf(polls, init), await nodeOf(polls, init), await nodeOf(polls, init)]).size).toBe(1);
  });

  it('goes past a node that is gone, and says so when all are', async () => {
    const [first, ...others] = nodes;
    if (first !== undefined) await end(first.server);
    const found = [await nodeOf('/'), await nodeOf('/'), await nodeOf('/')];
    expect(new Set(found)).toEqual(new Set(others.map(({ port }) => String(port))));
    for (const { server } of others) await end(server);
    expect((await fetch(proxy.url)).status).toBe(503);
  });

  it('goes past a node that says that it takes no traffic', async () => {
    const [first] = nodes;
    unready.add(first?.port ?? 0);
    const inThree = async (): Promise<Set<string | null>> =>
      new Set([await nodeOf('/'), await nodeOf('/'), await nodeOf('/')]);
    const deadline = performance.now() + 5_000;
    while ((await inThree()).has(String(first?.port)) && performance.now() < deadline);
    expect(await inThree()).toEqual(new Set(nodes.slice(1).map(({ port }) => String(port))));
    unready.clear();
  });

  it('leaves the polls of a connection where it began, also while that node takes no new ones', async () => {
    const headers = { cookie: 'roost_sid=ben' };
    const home = await nodeOf('/socket.io/?EIO=4&transport=polling', { headers });
    expect(nodes[proxy.nodeOf(headers.cookie) ?? -1]?.port).toBe(Number(home));
    unready.add(Number(home));
    const begins = async (): Promise<string | null> =>
      nodeOf('/socket.io/?EIO=4&transport=polling', { headers: { cookie: 'roost_sid=eva' } });
    for (const deadline = performance.now() + 5_000; (await begins()) === home && performance.now() < deadline;);
    expect([await nodeOf(polls, { headers }), await nodeOf(polls, { headers })]).toEqual([home, home]);
    unready.clear();
  });

  it('knows where the newest WebSocket of a session went, whatever was asked in between', async () => {
    const cookie = 'roost_sid=ana';
    const homes: Array<number | undefined> = [proxy.nodeOf(cookie)];
    for (let connection = 0; connection < 3; connection += 1) {
      const asked = request(proxy.url, { headers: { connection: 'Upgrade', upgrade: 'websocket', cookie } }).end();
      const [answer, socket]: Array<{ headers?: Record<string, string> } & Duplex> = await once(asked, 'upgrade');
      const home = proxy.nodeOf(cookie);
      expect(nodes[home ?? -1]?.port).toBe(Number(answer?.headers?.['x-node']));
      homes.push(home);
      socket?.destroy();
      await nodeOf('/');
    }
    expect(homes).toEqual([undefined, 0, 1, 2]);
  });

  it('lets a connection be upgraded, passes both ways, and ends it when it is closed', async () => {
    const asked = request(proxy.url, { headers: { connection: 'Upgrade', upgrade: 'websocket' } }).end();
    const [answer, socket]: Array<{ headers?: object } & Duplex> = await once(asked, 'upgrade');
    expect(answer?.headers).toHaveProperty('x-node');
    socket?.write('Hello');
    expect(String((await once(socket ?? asked, 'data'))[0])).toBe('Hello');
    const closed = once(socket ?? asked, 'close');
    await proxy.close();
    await closed;
    proxy = await StickyProxy.listen([]);
  });
});
