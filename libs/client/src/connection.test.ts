import { fail, ok } from '@roost/protocol';
import { SocketConnection } from './connection.ts';
import { FakePage } from './testing/fake-page.ts';
import { lobby } from './testing/samples.ts';
import { until, fakeClock } from './testing/real-time.ts';
import { ScriptedServer } from './testing/scripted-server.ts';

let server: ScriptedServer;
let page: FakePage;
let connection: SocketConnection;
let dismissals: number;
/** How far the clock of the machine was set forward. */
let clockMs: number;
/** When each try began. */
let tries: number[];

const status = () => connection.getSnapshot().status;
const isOnline = (): boolean => status() === 'online';
const wait = (): number => {
  const { nextTryAt } = connection.getSnapshot();
  if (nextTryAt === undefined) throw new Error('No next try is planned.');
  return Math.max(0, nextTryAt - Date.now());
};

fakeClock();
beforeEach(async () => {
  server = new ScriptedServer();
  await server.start();
  page = new FakePage();
  dismissals = 0;
  clockMs = 0;
  tries = [];
  connection = new SocketConnection({
    url: server.url,
    io: { transports: ['websocket'] },
    page,
    now: () => Date.now() + clockMs,
    monotonicNow: Date.now,
    random: () => 0.5,
    onDismissed: () => {
      dismissals += 1;
    },
  });
  connection.subscribe(() => {
    const { nextTryAt } = connection.getSnapshot();
    if (!isOnline() && nextTryAt === undefined) tries.push(Date.now());
  });
  connection.start();
  await until(isOnline);
});
afterEach(async () => {
  connection.stop();
  await server.stop();
});

/** The server is gone; runs until so many tries have failed. */
const failTries = async (count: number): Promise<void> => {
  for (let failed = 0; failed < count; failed += 1) {
    jest.advanceTimersByTime(wait());
    await until(() => connection.getSnapshot().nextTryAt !== undefined);
  }
};

/** The server is stopping, and says when to reconnect: in 3 s. Returns the socket that is there until then. */
const toldToGo = async () => {
  let isTold = false;
  const end = connection.on('drain', () => (isTold = true));
  const [socket] = server.sockets;
  socket?.emit('drain', { reconnectInMs: 3_000 });
  await until(() => isTold);
  end();
  return socket;
};

const expectBack = async (): Promise<void> => {
  server.isSilent = false;
  page.network('online');
  jest.advanceTimersByTime(1_000);
  await until(isOnline);
};

describe('a connection', () => {
  it('[R5] comes back by itself after a cut, with a first try within 2 s', async () => {
    jest.advanceTimersByTime(60_000);
    server.cut();
    await until(() => status() === 'reconnecting');
    expect(connection.getSnapshot()).toMatchObject({ since: Date.now() });
    expect(wait()).toBeLessThanOrEqual(2_000);
    jest.advanceTimersByTime(wait());
    await until(isOnline);
    expect(server.sockets).toHaveLength(1);
  });

  it.each([5 * 3_600_000, -5 * 3_600_000])('[R5] comes back as fast when the clock is set by %i ms', async (ms) => {
    await server.stop();
    await until(() => status() === 'reconnecting');
    await failTries(1);
    await server.start();
    clockMs = ms;
    connection.reconnectNow();
    jest.advanceTimersByTime(1_000);
    await until(isOnline);
    server.cut();
    await until(() => status() === 'reconnecting');
    jest.advanceTimersByTime(2_000);
    await until(isOnline);
    expect(connection.getSnapshot().since).toBe(Date.now() + ms);
  });

  it('[P10] stays with a server that is stopping until its time has come, and then goes to the next at once', async () => {
    jest.advanceTimersByTime(60_000);
    const before = await toldToGo();
    jest.advanceTimersByTime(2_999);
    expect(isOnline()).toBe(true);
    jest.advanceTimersByTime(1);
    await until(() => connection.getSnapshot().nextTryAt !== undefined);
    expect(wait()).toBe(0);
    // Fake timers add 1 ms to what is set within one of them.
    jest.advanceTimersByTime(1);
    await until(isOnline);
    expect(server.sockets.map(({ id }) => id)).not.toContain(before?.id);
  });

  it('[P10] has no time to lose when it is late', async () => {
    jest.advanceTimersByTime(60_000);
    await toldToGo();
    jest.advanceTimersByTime(2_999);
    jest.setSystemTime(Date.now() + 50);
    jest.advanceTimersByTime(1);
    await until(() => connection.getSnapshot().nextTryAt !== undefined);
    expect(connection.getSnapshot().nextTryAt).toBe(Date.now());
  });

  it('[P10] comes back at its time when the server is gone before', async () => {
    jest.advanceTimersByTime(60_000);
    await toldToGo();
    jest.advanceTimersByTime(1_000);
    server.cut();
    await until(() => status() === 'reconnecting');
    expect(wait()).toBe(2_000);
    jest.advanceTimersByTime(2_000);
    await until(isOnline);
    server.cut();
    await until(() => status() === 'reconnecting');
    expect(wait()).toBe(1_000);
  });

  it('[R12] is unreachable when the server stays away, and back when it is', async () => {
    await server.stop();
    await until(() => status() === 'reconnecting');
    await failTries(1);
    expect(status()).toBe('reconnecting');
    await failTries(1);
    expect(status()).toBe('unreachable');
    expect(wait()).toBeGreaterThan(0);
    await failTries(8);
    expect(wait()).toBeLessThanOrEqual(30_000);
    await server.start();
    jest.advanceTimersByTime(1_000);
    expect(status()).toBe('unreachable');
    connection.reconnectNow();
    jest.advanceTimersByTime(0);
    await until(isOnline);
  });

  it('never tries more than once a second, however often it is told to', async () => {
    await server.stop();
    await until(() => status() === 'reconnecting');
    for (let second = 0; second < 5; second += 1) {
      for (let push = 0; push < 10; push += 1) {
        connection.reconnectNow();
        page.look();
        jest.advanceTimersByTime(100);
        await until(() => connection.getSnapshot().nextTryAt !== undefined);
      }
    }
    const gaps = tries.slice(1).map((time, index) => time - (tries[index] ?? 0));
    expect(tries.length).toBeGreaterThan(3);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  it('[R12] is offline while the browser has no network, and comes back at once with it', async () => {
    jest.advanceTimersByTime(60_000);
    page.network('offline');
    expect(status()).toBe('offline');
    page.network('online');
    jest.advanceTimersByTime(0);
    await until(isOnline);
  });

  it('[R5] gives up a try that hangs when the network goes, and is back within 1 s of it', async () => {
    server.isSilent = true;
    server.cut();
    await until(() => status() === 'reconnecting');
    jest.advanceTimersByTime(wait());
    await until(() => server.requests === 2);
    page.network('offline');
    await expectBack();
  });

  it('[R5] gives up a try that hangs without a network, too', async () => {
    server.isSilent = true;
    page.network('offline');
    await until(() => status() === 'offline');
    jest.advanceTimersByTime(30_000);
    await until(() => server.requests === 2);
    await expectBack();
  });

  it('[R5] gives up a dead socket within 2 s of the tab being looked at', async () => {
    jest.advanceTimersByTime(60_000);
    const [before] = server.sockets;
    server.lobby.answers['presence:update'] = () => 'silence';
    page.look();
    await until(() => server.lobby.payloads('presence:update').length === 1);
    jest.advanceTimersByTime(2_000);
    await until(() => status() === 'reconnecting');
    jest.advanceTimersByTime(0);
    await until(isOnline);
    expect(server.sockets.map(({ id }) => id)).not.toContain(before?.id);
  });

  it('keeps a socket that answers when the tab is looked at', async () => {
    const [socket] = server.sockets;
    page.look();
    await until(() => server.lobby.payloads('presence:update').length === 1);
    expect(await connection.request('presence:update', {})).toEqual(ok({}));
    jest.advanceTimersByTime(2_000);
    expect(isOnline()).toBe(true);
    expect(server.sockets).toEqual([socket]);
  });

  it('[R23] has the session asked when the server dismisses it', async () => {
    server.dismiss();
    await until(() => dismissals === 1);
    expect(isOnline()).toBe(false);
  });

  it('[R23] has the session asked when it is refused as nobody, and stops for good when it is stopped', async () => {
    jest.advanceTimersByTime(60_000);
    const { handshakes } = server;
    server.refusal = fail('unauthenticated', 'Sign in first.').error;
    server.cut();
    await until(() => status() === 'reconnecting');
    jest.advanceTimersByTime(wait());
    await until(() => dismissals === 1);
    connection.stop();
    jest.advanceTimersByTime(120_000);
    expect([server.handshakes - handshakes, page.watchers]).toEqual([1, 0]);
  });

  it('[R22] waits as long as it is told when it is refused because it was too fast', async () => {
    jest.advanceTimersByTime(60_000);
    server.refusal = fail('rate_limited', 'Wait.', { retryAfterMs: 60_000 }).error;
    server.cut();
    await until(() => status() === 'reconnecting');
    await failTries(1);
    expect([wait() >= 60_000, wait() <= 64_000, dismissals]).toEqual([true, true, 0]);
    server.refusal = undefined;
    jest.advanceTimersByTime(wait());
    await until(isOnline);
  });

  it('does not ask the session when the server is only in trouble', async () => {
    jest.advanceTimersByTime(60_000);
    server.refusal = fail('unavailable', 'Later.').error;
    server.cut();
    await until(() => status() === 'reconnecting');
    await failTries(2);
    expect([status(), dismissals]).toEqual(['unreachable', 0]);
  });
});

describe('a request', () => {
  it('resolves with the answer of the server', async () => {
    server.lobby.answers['room:leave'] = () => fail('forbidden', 'No.');
    expect(await connection.request('room:leave', { room: lobby })).toEqual(fail('forbidden', 'No.'));
    server.lobby.answers['room:leave'] = () => ok({});
    expect(await connection.request('room:leave', { room: lobby })).toEqual(ok({}));
  });

  it('[D11] times out after 5 s without an answer', async () => {
    server.lobby.answers['presence:sync'] = () => 'silence';
    const answer = connection.request('presence:sync', { room: lobby });
    await until(() => server.lobby.payloads('presence:sync').length === 1);
    jest.advanceTimersByTime(5_000);
    expect(await answer).toMatchObject({ error: { code: 'timeout', retryable: true } });
  });

  it('[D11] is unavailable without a connection, and when the connection breaks', async () => {
    server.lobby.answers['presence:sync'] = () => 'silence';
    const answer = connection.request('presence:sync', { room: lobby });
    await until(() => server.lobby.payloads('presence:sync').length === 1);
    server.cut();
    expect(await answer).toMatchObject({ error: { code: 'unavailable', retryable: true } });
    expect(await connection.request('presence:sync', { room: lobby })).toMatchObject({
      error: { code: 'unavailable' },
    });
  });
});
