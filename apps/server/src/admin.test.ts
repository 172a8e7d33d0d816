import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { scratchDir } from './storage/testing/scratch-database.ts';
import { Browser } from './testing/browser.ts';
import { ServerProcess, type Ended } from './testing/server-process.ts';

const dir = scratchDir();
const DATA_DIR = join(dir.path, 'data');
const backup = join(dir.path, 'backup.sqlite');
const servers: ServerProcess[] = [];
const serve = (): ServerProcess => {
  const server = new ServerProcess({ DATA_DIR });
  servers.push(server);
  return server;
};
const admin = (...args: string[]): Promise<Ended> => new ServerProcess({ DATA_DIR }, ['admin.ts', ...args]).ended;
afterAll(async () => {
  for (const server of servers) server.signal('SIGKILL');
  await Promise.all(servers.map(({ ended }) => ended));
  dir.remove();
});

describe('the commands of the operator', () => {
  it('[R25] back up a running server, and restore it once that was killed: who was signed in then is, who came later is not', async () => {
    const server = serve();
    const url = await server.ready();
    const [ana, ben] = [new Browser(url), new Browser(url)];
    await ana.signIn('Ana');
    expect(await admin('backup', backup)).toEqual({ code: 0, stdout: `Backed up to ${backup}`, stderr: '' });
    await ben.signIn('Ben');
    expect(await admin('restore', backup)).toMatchObject({ code: 1, stderr: expect.stringContaining('Another Roost') });
    server.signal('SIGKILL');
    await server.ended;
    expect(await admin('restore', backup)).toEqual({ code: 0, stdout: `Restored from ${backup}`, stderr: '' });
    const again = await serve().ready();
    const sessionOf = async ({ cookie }: Browser): Promise<number> => {
      const browser = new Browser(again);
      browser.cookie = cookie;
      return (await browser.get('/api/session')).status;
    };
    expect([await sessionOf(ana), await sessionOf(ben)]).toEqual([200, 401]);
  }, 60_000);

  it('say in one sentence what is wrong', async () => {
    mkdirSync(join(dir.path, 'empty'));
    expect(await admin('backup', join(dir.path, 'empty'))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/exists already/),
    });
    expect(await admin('export', 'nowhere')).toMatchObject({ code: 1, stderr: 'There is no room nowhere.\n' });
    expect(await admin('export', 'no such id!')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/is not the id of a room/),
    });
    expect(await admin('erase', 'lobby')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Usage: /) });
  }, 60_000);
});
