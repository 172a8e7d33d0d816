import { once } from 'node:events';
import { get, IncomingMessage } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { waitFor } from '../chat/testing/wait-for.ts';
import { Browser } from '../testing/browser.ts';
import { runRoost, type RunningRoost } from '../testing/running-roost.ts';

let memoryShare: number;
let roost: RunningRoost;
const sockets: Socket[] = [];

const open = async (name: string): Promise<Socket> => {
  const browser = new Browser(roost.url);
  await browser.signIn(name);
  const headers = { cookie: browser.cookie ?? '', origin: roost.url };
  const socket = io(roost.url, { transports: ['websocket'], reconnection: false, extraHeaders: headers });
  sockets.push(socket);
  await socket.timeout(5_000).emitWithAck('room:join', { room: 'lobby' });
  return socket;
};
/** What an attempt to open a WebSocket is answered. */
const upgrade = async () => {
  const headers = { connection: 'upgrade', upgrade: 'websocket', origin: roost.url };
  const request = get(`${roost.url}/socket.io/?EIO=4&transport=websocket`, { headers });
  const [response] = z.tuple([z.instanceof(IncomingMessage)]).parse(await once(request, 'response'));
  response.resume();
  return [response.statusCode, response.headers['retry-after']];
};
const readiness = async (): Promise<unknown> => (await fetch(`${roost.url}/readyz`)).json();
const overload = async (): Promise<void> => {
  memoryShare = 0.9;
  await waitFor(async () => expect(await readiness()).toEqual({ status: 'overloaded' }));
};

beforeEach(async () => {
  memoryShare = 0.1;
  roost = await runRoost({ sampleLoad: () => ({ loopDelayMs: 1, memoryShare }) });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await roost.close();
});

describe('an overloaded server', () => {
  it('takes nobody in, and says when to come again', async () => {
    await overload();
    expect((await fetch(`${roost.url}/readyz`)).status).toBe(503);
    const poll = await fetch(`${roost.url}/socket.io/?EIO=4&transport=polling`);
    expect([poll.status, poll.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await upgrade()).toEqual([503, '5']);
  });

  it('serves on who is in, without the notices that nobody will miss', async () => {
    const [ana, ben] = [await open('Ana'), await open('Ben')];
    const heard: string[] = [];
    for (const event of ['typing', 'message:new']) ben.on(event, () => heard.push(event));
    await overload();
    ana.emit('typing', { room: 'lobby', on: true });
    const sent: unknown = await ana
      .timeout(5_000)
      .emitWithAck('message:new', { room: 'lobby', cid: 'c1', body: 'Still here.' });
    expect(sent).toMatchObject({ ok: true });
    await waitFor(() => expect(heard).toEqual(['message:new']));
  });
});
