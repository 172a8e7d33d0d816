import { fail, ok } from '@roost/protocol';
import { createChatClient, type ChatClient } from './chat-client.ts';
import { FakePage } from './testing/fake-page.ts';
import { fakeClock, turn, until } from './testing/real-time.ts';
import { lobby, user } from './testing/samples.ts';
import { ScriptedServer } from './testing/scripted-server.ts';

/** The HTTP side: who is signed in, by the name that was last given. */
let signedIn: string | undefined;
let server: ScriptedServer;
let client: ChatClient;

const json = (status: number, body?: unknown): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), { status });

const nobody = () => json(401, { error: { code: 'unauthenticated', message: 'Sign in first.' } });

const http: typeof fetch = async (_url, init) => {
  await turn();
  switch (init?.method) {
    case 'POST':
      signedIn = typeof init.body === 'string' && init.body.includes('ben') ? 'ben' : 'ana';
      return json(201, { user: user(signedIn) });
    case 'DELETE':
      signedIn = undefined;
      server.dismiss();
      return json(204);
    case undefined:
    default:
      return signedIn === undefined ? nobody() : json(200, { user: user(signedIn) });
  }
};

const sessionIs = (status: string) => until(() => client.session.getSnapshot().status === status);
const isOnline = (): boolean => client.connection.getSnapshot().status === 'online';

fakeClock();
beforeEach(async () => {
  signedIn = undefined;
  server = new ScriptedServer();
  await server.start();
  client = createChatClient({
    url: server.url,
    fetch: http,
    ioOptions: { transports: ['websocket'] },
    page: new FakePage(),
    random: () => 0.5,
  });
});
afterEach(async () => {
  client.close();
  await server.stop();
});

describe('a chat client', () => {
  it('connects when somebody is signed in, and not before', async () => {
    await sessionIs('signed-out');
    await turn();
    expect(server.handshakes).toBe(0);
    expect(await client.session.signIn('ana')).toEqual(ok(user('ana')));
    await until(isOnline);
    const room = client.room(lobby);
    room.open();
    expect(room.send('Hello!')).toMatchObject({ ok: true });
    await until(() => room.getSnapshot().timeline?.messages[0]?.body === 'Hello!');
    expect(server.lobby.log[0]?.cid).toMatch(/^[0-9a-f]{32}$/);
  });

  it('[R14] has one channel per room and person', async () => {
    await client.session.signIn('ana');
    const channel = client.room(lobby);
    expect(client.room(lobby)).toBe(channel);
    await client.session.signIn('ben');
    expect(client.room(lobby)).not.toBe(channel);
  });

  it('[R23] leaves everything behind when the person signs out', async () => {
    await client.session.signIn('ana');
    const room = client.room(lobby);
    room.open();
    await until(() => room.getSnapshot().live);
    await client.session.signOut();
    await sessionIs('signed-out');
    expect([isOnline(), room.getSnapshot().live]).toEqual([false, false]);
    expect(() => client.room(lobby)).toThrow('signed in');
    const { handshakes } = server;
    jest.advanceTimersByTime(120_000);
    await turn();
    expect(server.handshakes).toBe(handshakes);
  });

  it('[R23] is signed out, without a loop, when the server does not know its session any more', async () => {
    await client.session.signIn('ana');
    await until(isOnline);
    signedIn = undefined;
    server.refusal = fail('unauthenticated', 'Sign in first.').error;
    server.cut();
    await until(() => !isOnline());
    jest.advanceTimersByTime(3_000);
    await sessionIs('signed-out');
    jest.advanceTimersByTime(120_000);
    await turn();
    expect(server.handshakes).toBe(2);
  });

  it('connects anew as the other person when somebody else signs in', async () => {
    await client.session.signIn('ana');
    await until(isOnline);
    const release = client.room(lobby).open();
    await until(() => server.lobby.payloads('room:join').length === 1);
    await client.session.signIn('ben');
    await until(isOnline);
    release();
    client.room(lobby).open();
    jest.advanceTimersByTime(10);
    await until(() => client.room(lobby).getSnapshot().live);
    expect([server.handshakes, server.lobby.payloads('room:leave')]).toEqual([2, []]);
  });

  it('[R23] says by its token who it is, over HTTP and over the socket', async () => {
    const told: unknown[] = [];
    const authorization = 'Bearer roost_0123456789012345678901';
    const bot = createChatClient({
      url: server.url,
      fetch: async (_url, init) => {
        told.push(new Headers(init?.headers).get('authorization'));
        return json(200, { user: user('bot') });
      },
      token: 'roost_0123456789012345678901',
      ioOptions: { transports: ['websocket'], extraHeaders: { 'x-other': 'kept' } },
      page: new FakePage(),
    });
    await until(() => bot.connection.getSnapshot().status === 'online');
    expect(told).toEqual([authorization]);
    expect(server.sockets[0]?.handshake.headers).toMatchObject({ authorization, 'x-other': 'kept' });
    bot.close();
  });

  it('[R23] sends the headers as they are when it connects, for a cookie comes only with the sign-in', async () => {
    const headers: Record<string, string> = {};
    const program = createChatClient({
      url: server.url,
      fetch: async () => {
        headers['cookie'] = 'roost_sid=abc';
        return json(200, { user: user('bot') });
      },
      ioOptions: { transports: ['websocket'], extraHeaders: headers },
      page: new FakePage(),
    });
    await until(() => program.connection.getSnapshot().status === 'online');
    expect(server.sockets[0]?.handshake.headers).toMatchObject({ cookie: 'roost_sid=abc' });
    program.close();
  });

  it('ends everything when it is closed', async () => {
    await client.session.signIn('ana');
    await until(isOnline);
    client.close();
    expect(isOnline()).toBe(false);
    await until(() => server.sockets.length === 0);
  });
});
