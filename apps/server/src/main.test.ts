import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Browser } from './testing/browser.ts';
import { ServerProcess, type Ended } from './testing/server-process.ts';
import { scratchDir } from './storage/testing/scratch-database.ts';

const withinMs = 5_000;
const dir = scratchDir();
const running: ServerProcess[] = [];
const run = (environment: Readonly<Record<string, string>> = {}): ServerProcess => {
  const server = new ServerProcess({ DATA_DIR: join(dir.path, `data-${running.length}`), ...environment });
  running.push(server);
  return server;
};
afterAll(async () => {
  for (const server of running) server.signal('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  dir.remove();
});

/** Exit 1, nothing on stdout, these lines on stderr. */
const refusal = (stderr: RegExp): unknown => ({ code: 1, stdout: '', stderr: expect.stringMatching(stderr) });

/** A connection that asked once and stays open, as those of browsers do. */
const keepAlive = async (url: string): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${hostname}\r\nConnection: keep-alive\r\n\r\n`);
  await once(socket, 'data');
  return socket;
};

const endOf = async (server: ServerProcess): Promise<Ended & { readonly tookMs: number }> => {
  const begin = performance.now();
  const ended = await server.ended;
  return { ...ended, tookMs: performance.now() - begin };
};

/** All that the first start of a database prints beside the line with the URL. */
const firstAdmin = /^To be the first admin, open (http:\S+)\/#admin=([A-Za-z0-9_-]{22}) within 24 hours\. .*\n$/;

describe('a start that works', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '[R26] prints one line with its URL, and ends with 0 on %s, although connections are open and half a request is there',
    async (signal) => {
      const server = run();
      const url = await server.ready();
      const idle = await keepAlive(url);
      const busy = await keepAlive(url);
      busy.write(
        'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      );
      server.signal(signal);
      const { tookMs, ...ended } = await endOf(server);
      expect(ended).toEqual({ code: 0, stdout: `Roost is ready on ${url}`, stderr: expect.stringMatching(firstAdmin) });
      expect(tookMs).toBeLessThan(withinMs);
      idle.destroy();
      busy.destroy();
    },
    60_000,
  );

  it('keeps people signed in over a restart and a kill', async () => {
    const DATA_DIR = join(dir.path, 'kept');
    const first = run({ DATA_DIR });
    const ana = new Browser(await first.ready());
    await ana.signIn('Ana');
    first.signal('SIGKILL');
    await first.ended;
    const second = run({ DATA_DIR });
    const again = new Browser(await second.ready());
    again.cookie = ana.cookie;
    expect(await (await again.get('/api/session')).json()).toMatchObject({ user: { name: 'Ana' } });
    second.signal('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0, stderr: '' });
  }, 60_000);

  it('prints once, at the first start, how a member becomes the first admin, once', async () => {
    const server = run({ DATA_DIR: join(dir.path, 'new') });
    const ana = new Browser(await server.ready());
    await ana.signIn('Ana');
    await ana.post('/api/account', { password: 'a nest of twigs' });
    const token = firstAdmin.exec(await server.told())?.[2];
    const take = async (): Promise<number> => (await ana.post('/api/account/admin', { token })).status;
    expect([await take(), await take()]).toEqual([200, 403]);
    expect(await (await ana.get('/api/session')).json()).toMatchObject({ role: 'admin' });
    server.signal('SIGTERM');
    await server.ended;
  }, 60_000);
});

describe('a start that cannot work', () => {
  it('[R26] says that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const ended = await run({ PORT: String(port) }).ended;
    other.close();
    expect(ended).toEqual(
      refusal(/^Port \d+ on 127\.0\.0\.1 is in use\. Stop the program that uses it, or set PORT to another one\.\n$/),
    );
  }, 60_000);

  it('[R26] says that the data directory cannot be written', async () => {
    const file = join(dir.path, 'file');
    writeFileSync(file, '');
    expect(await run({ DATA_DIR: join(file, 'data') }).ended).toEqual(
      refusal(/^The data directory .* cannot be written \(ENOTDIR\)\. Set DATA_DIR to one that can\.\n$/),
    );
  }, 60_000);

  it('says that another Roost uses the data directory', async () => {
    const DATA_DIR = join(dir.path, 'shared');
    const first = run({ DATA_DIR });
    await first.ready();
    expect(await run({ DATA_DIR }).ended).toEqual(
      refusal(/^Another Roost is using the data directory .*\. Stop it, or set DATA_DIR to another one\.\n$/),
    );
    first.signal('SIGTERM');
    await first.ended;
  }, 60_000);

  it('[R26] lists every broken variable, a line each', async () => {
    expect(await run({ PORT: 'x', LOG_LEVEL: 'y', DATABASE_URL: 'x', REDIS_URL: 'redis://x' }).ended).toEqual(
      refusal(
        /^PORT is "x", .*\.\nLOG_LEVEL is "y", .*\.\nDATABASE_URL must be .*\.\nREDIS_URL is set, but several nodes also need .*\.\n$/,
      ),
    );
  }, 60_000);

  it('[R26] says that HOST is no address of this machine', async () => {
    expect(await run({ HOST: '192.0.2.1' }).ended).toEqual(
      refusal(/^HOST is 192\.0\.2\.1, which is not an address of this machine\. .*\.\n$/),
    );
  }, 60_000);
});
