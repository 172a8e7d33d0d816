import { io } from 'socket.io-client';
import { scratchDir } from './storage/testing/scratch-database.ts';
import { Browser } from './testing/browser.ts';
import { ServerProcess, type Ended } from './testing/server-process.ts';

const dir = scratchDir();
const DATA_DIR = dir.path;
const admin = (...args: string[]): Promise<Ended> => new ServerProcess({ DATA_DIR }, ['admin.ts', ...args]).ended;
let server: ServerProcess | undefined;
afterAll(async () => {
  server?.signal('SIGKILL');
  await server?.ended;
  dir.remove();
});

describe('the commands of the operator about people', () => {
  it('want a Roost to be there', async () => {
    expect(await admin('grant', 'Ana')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no Roost in /),
    });
  }, 60_000);

  it('[R23] give and take the role of an admin, and shut somebody out, whose sockets end within a second, while a server runs', async () => {
    server = new ServerProcess({ DATA_DIR });
    const url = await server.ready();
    const ana = new Browser(url);
    await ana.signIn('Annika');
    expect(await admin('grant', 'annika')).toMatchObject({ code: 1, stderr: expect.stringMatching(/is a guest/) });
    await ana.post('/api/account', { password: 'a nest of twigs' });
    expect(await admin('grant', 'annika')).toEqual({ code: 0, stdout: 'annika is an admin.', stderr: '' });
    const session = async (): Promise<unknown> => (await ana.get('/api/session')).json();
    expect(await session()).toMatchObject({ user: { kind: 'member' }, role: 'admin' });
    await admin('revoke', 'Annika');
    expect(await session()).toEqual({ user: expect.objectContaining({ name: 'Annika' }) });

    const socket = io(url, { extraHeaders: { cookie: ana.cookie ?? '' }, transports: ['websocket'] });
    await new Promise((connected) => socket.once('connect', () => connected(undefined)));
    const ended = new Promise((gone) => socket.once('disconnect', gone));
    const shutOut = await admin('disable', 'Annika');
    const begin = performance.now();
    expect(shutOut.code).toBe(0);
    expect(await ended).toBe('io server disconnect');
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect((await ana.get('/api/session')).status).toBe(401);
    expect((await ana.signIn('Annika', 'a nest of twigs')).status).toBe(403);
    await admin('enable', 'Annika');
    expect((await ana.signIn('Annika', 'a nest of twigs')).status).toBe(201);
    expect(await admin('disable', 'Nemo')).toMatchObject({ code: 1, stderr: 'Nobody is called Nemo.\n' });
  }, 60_000);
});
