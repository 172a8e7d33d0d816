import { tokenResponseSchema, type TokenResponse } from '@roost/protocol';
import { io, type Socket } from 'socket.io-client';
import { Browser } from '../testing/browser.ts';
import { runRoost, type RunningRoost } from '../testing/running-roost.ts';
import { waitFor } from '../chat/testing/wait-for.ts';

let roost: RunningRoost;
const sockets: Socket[] = [];
beforeAll(async () => {
  roost = await runRoost();
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await roost.close();
});

const person = async (name: string): Promise<Browser> => {
  const browser = new Browser(roost.url);
  await browser.signIn(name);
  return browser;
};
const made = async (browser: Browser, name: string): Promise<TokenResponse> =>
  tokenResponseSchema.parse(await (await browser.post('/api/tokens', { name })).json());
const program = (authorization: string) => ({
  ask: (method: string, path: string) => fetch(roost.url + path, { method, headers: { authorization } }),
  connect: (): Socket => {
    const socket = io(roost.url, { transports: ['websocket'], reconnection: false, extraHeaders: { authorization } });
    sockets.push(socket);
    return socket;
  },
});
const asked = (socket: Socket, name: string, payload: object): Promise<unknown> =>
  socket.timeout(5_000).emitWithAck(name, payload);

describe('the token of a program', () => {
  it('is shown once, and opens the API and a socket as its person', async () => {
    const ana = await person('Ana');
    const response = await ana.post('/api/tokens', { name: ' Weather ' });
    expect(response.status).toBe(201);
    const { id, name, token } = tokenResponseSchema.parse(await response.json());
    expect([name, token]).toEqual(['Weather', expect.stringMatching(/^roost_[A-Za-z0-9_-]{22}$/)]);
    const listed = await (await ana.get('/api/tokens')).json();
    const tokens = [{ id, name, createdAt: expect.any(Number), lastUsedAt: expect.any(Number) }];
    expect(listed).toEqual({ tokens });

    const bot = program(`Bearer ${token}`);
    expect(await (await bot.ask('GET', '/api/session')).json()).toMatchObject({ user: { name: 'Ana' } });
    const socket = bot.connect();
    expect(await asked(socket, 'room:join', { room: 'lobby' })).toMatchObject({ ok: true });
    expect(await asked(socket, 'message:new', { room: 'lobby', cid: 'c1', body: 'Rain' })).toMatchObject({ ok: true });
  });

  it('[R23] may not change the account of its person', async () => {
    const { token } = await made(await person('Ben'), 'Bot');
    const bot = program(`Bearer ${token}`);
    for (const [method, path] of [
      ['GET', '/api/sessions'],
      ['DELETE', '/api/sessions'],
      ['POST', '/api/account'],
      ['PUT', '/api/account/password'],
      ['POST', '/api/tokens'],
    ] as const) {
      const response = await bot.ask(method, path);
      expect([response.status, await response.json()]).toMatchObject([403, { error: { code: 'forbidden' } }]);
    }
  });

  it('[R23] opens nothing from the moment on at which it is revoked, and its sockets are closed', async () => {
    const cleo = await person('Cleo');
    const { id, token } = await made(cleo, 'Bot');
    const bot = program(`Bearer ${token}`);
    const socket = bot.connect();
    await waitFor(() => expect(socket.connected).toBe(true));
    const stranger = await person('Dan');
    expect((await stranger.send('DELETE', `/api/tokens/${id}`)).status).toBe(404);
    expect((await cleo.send('DELETE', `/api/tokens/${id}`)).status).toBe(204);
    await waitFor(() => expect(socket.connected).toBe(false), 1_000);
    expect((await bot.ask('GET', '/api/session')).status).toBe(401);
    expect((await cleo.get('/api/session')).status).toBe(200);
  });

  it('[R23] is no session of a browser, nor the other way round', async () => {
    const eve = await person('Eve');
    const { id, token } = await made(eve, 'Bot');
    const asCookie = new Browser(roost.url);
    asCookie.cookie = `roost_sid=${token}`;
    expect((await asCookie.get('/api/session')).status).toBe(401);
    const sid = eve.cookie?.replace('roost_sid=', '') ?? '';
    for (const secret of [sid, `roost_${sid}`, id])
      expect((await program(`Bearer ${secret}`).ask('GET', '/api/session')).status).toBe(401);
    expect((await eve.send('DELETE', `/api/sessions/${id}`)).status).toBe(404);
    await eve.send('DELETE', '/api/sessions');
    expect((await program(`Bearer ${token}`).ask('GET', '/api/session')).status).toBe(200);
  });

  it('[R23] leaves nothing behind that was made while the password was changed', async () => {
    const fay = await person('Fay');
    await fay.post('/api/account', { password: 'a nest of twigs' });
    const thief = new Browser(roost.url);
    await thief.signIn('Fay', 'a nest of twigs');
    const over = new AbortController();
    const stolen: TokenResponse[] = [];
    const steal = async (): Promise<void> => {
      while (!over.signal.aborted && stolen.length < 20) {
        const response = await thief.post('/api/tokens', { name: 'Thief' });
        if (response.status !== 201) return;
        stolen.push(tokenResponseSchema.parse(await response.json()));
      }
    };
    const stealing = [steal(), steal(), steal()];
    const change = { current: 'a nest of twigs', next: 'feathers and down' };
    expect((await fay.put('/api/account/password', change)).status).toBe(204);
    over.abort();
    await Promise.all(stealing);
    expect(await (await fay.get('/api/tokens')).json()).toEqual({ tokens: [] });
    for (const { token } of stolen)
      expect((await program(`Bearer ${token}`).ask('GET', '/api/session')).status).toBe(401);
  });

  it.each([
    ['no name', {}, 'name'],
    ['a blank name', { name: ' ' }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(65) }, 'name'],
    ['a field that nobody reads', { name: 'Bot', scope: 'all' }, 'scope'],
  ])('[R24] is not made with %s', async (_, body, field) => {
    const response = await (await person(`Kim ${field} ${JSON.stringify(body).length}`)).post('/api/tokens', body);
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'invalid', field } }]);
  });

  it('is one of at most twenty', async () => {
    const lea = await person('Lea');
    for (let n = 1; n <= 20; n += 1) await made(lea, `Bot ${n}`);
    const response = await lea.post('/api/tokens', { name: 'Bot 21' });
    expect([response.status, await response.json()]).toMatchObject([409, { error: { code: 'conflict' } }]);
  });
});
