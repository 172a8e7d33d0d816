import { io, type Socket } from 'socket.io-client';
import { Browser } from './testing/browser.ts';
import { runRoost, type RunningRoost } from './testing/running-roost.ts';

const connected = async (roost: RunningRoost, browser: Browser, origin = roost.url): Promise<Socket> => {
  const socket = io(roost.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin, ...(browser.cookie === undefined ? {} : { cookie: browser.cookie }) },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
};
const disconnected = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('disconnect', resolve);
  });

describe('the whole server', () => {
  let roost: RunningRoost;
  beforeEach(async () => {
    roost = await runRoost();
  });
  afterEach(() => roost.close());

  const person = async (name: string): Promise<Browser> => {
    const browser = new Browser(roost.url);
    await browser.signIn(name);
    return browser;
  };

  it('[R23] opens a socket for whoever is signed in, and says his name with what he writes', async () => {
    const socket = await connected(roost, await person('Ana'));
    await socket.emitWithAck('room:join', { room: 'lobby' });
    const heard = new Promise((resolve) => {
      socket.once('message:new', resolve);
    });
    const ack: unknown = await socket.emitWithAck('message:new', { room: 'lobby', cid: 'c1', body: 'Hello' });
    expect(ack).toMatchObject({ ok: true, data: { seq: 1 } });
    expect(await heard).toMatchObject({ seq: 1, body: 'Hello', user: { name: 'Ana', kind: 'guest' } });
    socket.disconnect();
  });

  it('[R23] opens none for a stranger, nor for the page of another origin', async () => {
    await expect(connected(roost, new Browser(roost.url))).rejects.toThrow('unauthenticated');
    await expect(connected(roost, await person('Ana'), 'http://evil.example')).rejects.toThrow('websocket error');
  });

  it('[R23] ends the sockets of every tab within a second of a sign-out, also after the token was renewed', async () => {
    const ana = await person('Ana');
    const tab = await connected(roost, ana);
    await ana.signIn('ana');
    const otherTab = await connected(roost, ana);
    const begin = performance.now();
    const ends = [disconnected(tab), disconnected(otherTab)];
    await ana.signOut();
    expect(await Promise.all(ends)).toEqual(['io server disconnect', 'io server disconnect']);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });

  it('closes with open sockets, and frees the port and the data directory', async () => {
    const socket = await connected(roost, await person('Ana'));
    const ended = disconnected(socket);
    await roost.close();
    await ended;
    await expect(fetch(roost.url)).rejects.toThrow('fetch failed');
  });
});
