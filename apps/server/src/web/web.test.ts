import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratchDir } from '../storage/testing/scratch-database.ts';
import { runRoost, type RunningRoost } from '../testing/running-roost.ts';

const html = '<!doctype html><title>Roost</title>';
const dir = scratchDir();
const webDir = join(dir.path, 'dist');
const files: Readonly<Record<string, string>> = {
  'dist/index.html': html,
  'dist/favicon.svg': '<svg/>',
  'dist/assets/main-abc123.js': 'export {};',
  'dist/assets/main-abc123.js.map': '{"secret":true}',
  'dist/.env': 'SECRET=1',
  'dist/.git/config': 'secret',
  'secret.txt': 'secret',
};
let roost: RunningRoost;

beforeAll(async () => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir.path, name)), { recursive: true });
    writeFileSync(join(dir.path, name), content);
  }
  roost = await runRoost({ webDir });
});
afterAll(async () => {
  await roost.close();
  dir.remove();
});

const get = (path: string): Promise<Response> => fetch(`${roost.url}${path}`);

describe('the web app', () => {
  it.each(['/', '/?user=Ana', '/r/lobby', '/r/lobby?user=Ana', '/r/any%20thing'])(
    'is the page at %s, asked for again each time',
    async (path) => {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ]);
      expect(await response.text()).toBe(html);
    },
  );

  it('has assets that browsers keep for ever, and other files that they ask for again', async () => {
    const asset = await get('/assets/main-abc123.js');
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    const icon = await get('/favicon.svg');
    expect([icon.status, icon.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  });

  it.each([
    '/assets/main-abc123.js.map',
    '/assets/main-abc123.js.MAP',
    '/assets/main-abc123.js%2Emap',
    '/assets/main-abc123.js.map?x',
    '/assets/main-abc123.js.map%3Fx',
    '/.env',
    '/%2Eenv',
    '/.git/config',
    '/..%2Fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets',
    '/assets/missing.js',
    '/nowhere',
  ])('shows nothing at %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toMatch(/secret|<title>/i);
  });

  it('says so in a plain sentence when it is not built', async () => {
    const bare = await runRoost({ webDir: join(dir.path, 'nothing') });
    const response = await fetch(bare.url);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(await response.text()).toMatch(/^The web app is not built\./);
    await bare.close();
  });
});

describe('the headers of every answer', () => {
  it.each(['/', '/favicon.svg', '/api/session', '/nowhere', '/healthz'])(
    '[R9] let %s do nothing but what Roost serves',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none'",
      );
      expect(
        ['x-content-type-options', 'referrer-policy', 'x-powered-by', 'strict-transport-security'].map((name) =>
          headers.get(name),
        ),
      ).toEqual(['nosniff', 'no-referrer', null, null]);
    },
  );

  it('keep browsers on https when they come over https', async () => {
    const secure = await runRoost({ webDir, environment: { PUBLIC_URL: 'https://chat.example.org' } });
    const response = await fetch(`${secure.url}/api/session`, {
      method: 'POST',
      body: '{"name":"Ana"}',
      headers: { 'content-type': 'application/json', origin: 'https://chat.example.org' },
    });
    expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-roost_sid=.*; Secure$/);
    expect((await fetch(`${secure.url}/api/session`, { headers: { origin: secure.url } })).status).toBe(403);
    await secure.close();
  });
});
