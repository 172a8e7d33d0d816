import { userIdSchema, type User } from '@roost/protocol';
import { sessionIdSchema } from '../identity/session-store.ts';
import { RoostIoAdapter } from '../realtime/roost-io.adapter.ts';
import { ChatWorld, type WorldOptions } from './testing/chat-world.ts';
import { RawClient } from './testing/raw-client.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
const start = async (options: WorldOptions = {}): Promise<ChatWorld> => {
  world = await ChatWorld.start(options);
  await world.signIn('ana.1');
  return world;
};
afterEach(() => world.stop());

const transports = [['websocket'], ['polling']] as const;
const ana = { cookie: 'ana.1' };

describe.each(transports)('a handshake by %s', (transport) => {
  const connect = (extraHeaders: Record<string, string>, more: object = {}) =>
    world.connect({ transports: [transport], extraHeaders, ...more });

  it('lets in who has a session', async () => {
    await start();
    const visitor = await connect(ana);
    await visitor.join();
    expect(visitor.socket.connected).toBe(true);
  });

  it.each([{}, { cookie: 'stranger.1' }])('[R23] refuses who has none: %p', async (headers) => {
    await start();
    await expect(connect(headers)).rejects.toMatchObject({
      data: { code: 'unauthenticated', message: expect.any(String), retryable: false },
    });
  });

  it('[R23] takes no identity from the query or the payload of the handshake', async () => {
    await start();
    const claims = { user: 'u-ana', userId: 'u-ana', cookie: 'ana.1', sessionId: 'ana.1', token: 'ana.1' };
    await expect(connect({}, { query: claims, auth: claims })).rejects.toMatchObject({
      data: { code: 'unauthenticated' },
    });
    await world.signIn('ben.1');
    const ben = await connect({ cookie: 'ben.1' }, { query: claims, auth: { ...claims, user: { id: 'u-ana' } } });
    await ben.join();
    expect(Object.keys(ben.states[0]?.presences ?? {})).toEqual(['u-ben']);
  });

  it('[D11] says that it is unavailable when nobody can know who it is', async () => {
    await start({ realtime: { authenticate: () => Promise.reject(new Error('The database is gone.')) } });
    await expect(connect(ana)).rejects.toMatchObject({ data: { code: 'unavailable', retryable: true } });
  });

  it('[R23] keeps nobody in whose session ended while the database answered that it is good', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let isAsked = false;
    await start({
      realtime: {
        authenticate: async () => {
          const found = {
            user: { id: userIdSchema.parse('u-ana'), name: 'ana', kind: 'guest' } as const,
            sessionId: sessionIdSchema.parse('ana-1'),
          };
          isAsked = true;
          await answered;
          return found;
        },
      },
    });
    const connecting = connect(ana);
    await waitFor(() => expect(isAsked).toBe(true));
    world.signOut('ana.1');
    answer();
    const visitor = await connecting;
    await waitFor(() => expect(visitor.socket.connected).toBe(false), 1_000);
  });

  it('refuses other origins, and lets in the allowed one', async () => {
    await start();
    await expect(connect({ ...ana, origin: 'http://evil.test' })).rejects.toThrow(/error/);
    const visitor = await connect({ ...ana, origin: 'http://roost.test' });
    expect(visitor.socket.connected).toBe(true);
  });
});

describe('a connection', () => {
  it('refuses every other namespace', async () => {
    await start();
    const raw = await RawClient.open(world.url, 'ana.1');
    raw.send('40/admin,');
    await waitFor(() => expect(raw.frames).toContain('44/admin,{"message":"Invalid namespace"}'));
    raw.close();
  });

  it('[R23] runs nothing that was sent before it is known who it is', async () => {
    let known: () => void = () => undefined;
    const knowing = new Promise<void>((resolve) => {
      known = resolve;
    });
    const user: User = { id: userIdSchema.parse('u-ana'), name: 'ana', kind: 'guest' };
    const identity = { user, sessionId: sessionIdSchema.parse('s-ana') };
    await start({ realtime: { authenticate: () => knowing.then(() => identity) } });
    const raw = await RawClient.open(world.url, 'ana.1');
    raw.send('40');
    raw.send('421["room:join",{"room":"lobby"}]');
    await waitFor(() => expect(raw.isOpen).toBe(false));
    known();
    expect(raw.frames.filter((frame) => frame.startsWith('43'))).toEqual([]);
  });

  it('[R23] by polling belongs to its session: nobody else may read or write it', async () => {
    await start();
    await world.signIn('eve.1');
    const poll = (cookie: string, sid = '', init: object = {}) =>
      fetch(`${world.url}/socket.io/?EIO=4&transport=polling${sid}`, { ...init, headers: { cookie } });
    const opened = await (await poll('ana.1')).text();
    const sid = `&sid=${/"sid":"([^"]+)"/.exec(opened)?.[1]}`;
    const hello = { method: 'POST', body: '40' };
    expect([(await poll('eve.1', sid, hello)).status, (await poll('', sid)).status]).toEqual([400, 400]);
    expect((await poll('ana.1', sid, hello)).status).toBe(200);
    expect(await (await poll('ana.1', sid)).text()).toMatch(/^40\{"sid"/);
  });

  it('survives a throw while it is set up: that socket is closed, the server goes on', async () => {
    let throws = true;
    class Throwing extends RoostIoAdapter {
      protected override receive(...args: Parameters<RoostIoAdapter['receive']>): void {
        if (throws) throw new Error('Thrown on purpose.');
        super.receive(...args);
      }
    }
    await start({ adapter: Throwing });
    const unlucky = await world.open('ana.1');
    await waitFor(() => expect(unlucky.socket.connected).toBe(false));
    throws = false;
    expect((await (await world.open('ana.1')).join()).room.id).toBe('lobby');
  });
});
