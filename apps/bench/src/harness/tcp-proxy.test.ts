import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { until } from './poll.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** What one end has heard. */
const heardBy = (socket: Socket): (() => string) => {
  let heard = '';
  socket.on('data', (chunk) => (heard += String(chunk)));
  return () => heard;
};
const hears = (heard: () => string, text: string): Promise<void> =>
  until(
    () => heard() === text,
    2_000,
    () => `"${text}", but "${heard()}"`,
  );

describe('TcpProxy', () => {
  let server: Server;
  let proxy: TcpProxy;
  const open: Socket[] = [];

  const pair = async (): Promise<{ readonly client: Socket; readonly upstream: Socket }> => {
    const accepted = once(server, 'connection');
    const client = connect(proxy.port, '127.0.0.1');
    const [upstream]: Socket[] = await accepted;
    if (upstream === undefined) throw new Error('Nobody came.');
    open.push(client, upstream);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    return { client, upstream };
  };

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    proxy = await TcpProxy.listen();
    proxy.to(typeof address === 'object' && address !== null ? address.port : 0);
  });
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy();
    await proxy.close();
    server.close();
    await once(server, 'close');
  });

  it('loses answers and passes requests on, while it is half-open in one direction', async () => {
    const { client, upstream } = await pair();
    const [here, there] = [heardBy(client), heardBy(upstream)];
    upstream.write('a');
    await hears(here, 'a');
    proxy.loseAnswers();
    upstream.write('lost');
    client.write('asked');
    await hears(there, 'asked');
    expect([here(), client.destroyed]).toEqual(['a', false]);
  });

  it('loses requests and passes answers on, while it is half-open in the other one', async () => {
    const { client, upstream } = await pair();
    const [here, there] = [heardBy(client), heardBy(upstream)];
    client.write('a');
    await hears(there, 'a');
    proxy.loseRequests();
    client.write('lost');
    upstream.write('told');
    await hears(here, 'told');
    expect([there(), upstream.destroyed]).toEqual(['a', false]);
  });

  it('ends both ends when it is a good network again, and takes new ones', async () => {
    const { client, upstream } = await pair();
    const gone = Promise.all([once(client, 'close'), once(upstream, 'close')]);
    proxy.loseRequests();
    proxy.mend();
    await gone;
    const again = await pair();
    const there = heardBy(again.upstream);
    again.client.write('again');
    await hears(there, 'again');
    expect(again.client.destroyed).toBe(false);
  });

  it('cuts after as many bytes as it was told, once, in the middle of whatever comes', async () => {
    const { client, upstream } = await pair();
    const here = heardBy(client);
    const gone = Promise.all([once(client, 'close'), once(upstream, 'close')]);
    proxy.cutAfter(6);
    upstream.write('four');
    await hears(here, 'four');
    upstream.write('more');
    await gone;
    expect(here()).toBe('fourmo');
    const again = await pair();
    const heard = heardBy(again.client);
    again.upstream.write('as long as you like');
    await hears(heard, 'as long as you like');
    expect(again.client.destroyed).toBe(false);
  });
});
