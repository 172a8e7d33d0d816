import { sessionResponseSchema, type User } from '@roost/protocol';
import { Browser } from '../testing/browser.ts';
import { runRoost, type RunningRoost } from '../testing/running-roost.ts';

const hourMs = 3_600_000;
let roost: RunningRoost;
let now = 1_000_000;

beforeAll(async () => {
  roost = await runRoost({ now: () => now });
});
afterAll(() => roost.close());

const browser = (origin?: string): Browser => new Browser(roost.url, origin ?? roost.url);
const userOf = async (response: Response): Promise<User> => sessionResponseSchema.parse(await response.json()).user;
const answer = async (response: Response): Promise<{ status: number; body: unknown }> => ({
  status: response.status,
  body: await response.json(),
});
const failure = (status: number, code: string, field?: string) => ({
  status,
  body: { error: { code, message: expect.stringMatching(/^[A-Z].*\.$/), ...(field === undefined ? {} : { field }) } },
});

describe('POST /api/session', () => {
  it('gives a new guest a user and a cookie that scripts and other sites cannot reach', async () => {
    const response = await browser().signIn('  Ana   Maria ');
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^roost_sid=[A-Za-z0-9_-]{22}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await userOf(response)).toEqual({ id: expect.any(String), name: 'Ana Maria', kind: 'guest' });
  });

  it('refuses a name that somebody has, in any case', async () => {
    await browser().signIn('Bela');
    expect(await answer(await browser().signIn('BELA'))).toEqual(failure(409, 'name_taken', 'name'));
  });

  it.each([
    ['Copa', 'Сора'],
    ['paypal', 'paypaI'],
    ['Kimberly', 'Kirnberly'],
  ])('[R8] refuses a name that looks like one that somebody has: %j and %j', async (name, alike) => {
    const owner = browser();
    const user = await userOf(await owner.signIn(name));
    expect(await answer(await browser().signIn(alike))).toEqual(failure(409, 'name_taken', 'name'));
    expect(await userOf(await owner.signIn(alike))).toEqual(user);
  });

  it('[R8] refuses Latin with one Cyrillic letter, saying why', async () => {
    expect(await answer(await browser().signIn('Аna'))).toEqual(failure(400, 'invalid', 'name'));
  });

  it('[R8] gives nobody a name that would speak for the house', async () => {
    expect(await answer(await browser().signIn('Adm1n'))).toEqual(failure(409, 'name_taken', 'name'));
    expect(await answer(await browser().get('/api/names/Roost'))).toEqual({ status: 200, body: { available: false } });
  });

  it('keeps a person who asks for his own name again, under a new token', async () => {
    const cleo = browser();
    const first = await userOf(await cleo.signIn('Cleo'));
    const old = cleo.cookie;
    expect(await userOf(await cleo.signIn('cleo'))).toEqual(first);
    expect(cleo.cookie).not.toBe(old);
    cleo.cookie = old;
    expect((await cleo.get('/api/session')).status).toBe(401);
  });

  it('makes somebody else of a person who takes another name, and sets the first one free', async () => {
    const dora = browser();
    const first = await userOf(await dora.signIn('Dora'));
    const second = await userOf(await dora.signIn('Dorothea'));
    expect(second.id).not.toBe(first.id);
    expect((await browser().signIn('Dora')).status).toBe(201);
  });

  it('gives a name away when its guest was away for 24 hours', async () => {
    const emil = browser();
    await emil.signIn('Emil');
    now += 24 * hourMs - 1;
    expect((await browser().signIn('Emil')).status).toBe(409);
    now += 1;
    expect((await browser().signIn('Emil')).status).toBe(201);
    expect((await emil.get('/api/session')).status).toBe(401);
  });

  it.each([
    ['an empty name', { name: '' }, 'name'],
    ['no name', {}, 'name'],
    ['a name that is no text', { name: 7 }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(33) }, 'name'],
    ['an invisible character', { name: 'a\u200Bna' }, 'name'],
    ['a field that nobody reads', { name: 'Eve', admin: true }, 'admin'],
    ['a list', [], undefined],
  ])('[R24] refuses %s, naming the field', async (_, body, field) => {
    expect(await answer(await browser().post('/api/session', body))).toEqual(failure(400, 'invalid', field));
  });

  it.each([
    ['JSON that ends too early', '{"name":', 'application/json'],
    ['JSON that is no object', '"Eve"', 'application/json'],
    ['another type', '{"name":"Eve"}', 'text/plain'],
    ['a form', 'name=Eve', 'application/x-www-form-urlencoded'],
  ])('[R24] refuses %s', async (_, body, type) => {
    const response = await browser().send('POST', '/api/session', { body, headers: { 'content-type': type } });
    expect(await answer(response)).toEqual(failure(400, 'invalid'));
  });

  it('[R24] refuses a body that is too large', async () => {
    expect(await answer(await browser().signIn('x'.repeat(65_536)))).toEqual(failure(413, 'too_large'));
  });

  it('refuses pages of other origins, and signs nobody in for them', async () => {
    const evil = browser('http://evil.example');
    expect(await answer(await evil.signIn('Eve'))).toEqual(failure(403, 'forbidden'));
    expect(evil.cookie).toBeUndefined();
    expect((await browser('null').signIn('Eve')).status).toBe(403);
  });

  it('allows both names of the loopback at the port that was really taken, and programs that are no browsers', async () => {
    expect((await browser(roost.url.replace('localhost', '127.0.0.1')).signIn('Fay')).status).toBe(201);
    const response = await fetch(`${roost.url}/api/session`, {
      method: 'POST',
      body: '{"name":"Bot"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(201);
  });
});

describe('signing in from one address', () => {
  it('[R22] is limited to so many a minute, and what is refused says how long to wait', async () => {
    const limited = await runRoost({ environment: { LIMIT_SESSIONS_PER_MINUTE: '2' } });
    const signIn = (name: string) => new Browser(limited.url).signIn(name);
    expect([(await signIn('Ana')).status, (await signIn('Ben')).status]).toEqual([201, 201]);
    const refused = await signIn('Cleo');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(await answer(refused)).toEqual(failure(429, 'rate_limited'));
    await limited.close();
  });

  it('[R22] lets one address ask for so many names, and says when it may ask again', async () => {
    const roomy = await runRoost();
    const asked = await Promise.all(Array.from({ length: 100 }, (_, n) => fetch(`${roomy.url}/api/names/someone${n}`)));
    const refused = asked.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ headers }) => Number(headers.get('retry-after')) >= 1)).toBe(true);
    await roomy.close();
  });
});

describe('GET /api/session', () => {
  it('tells who is signed in', async () => {
    const gus = browser();
    const user = await userOf(await gus.signIn('Gus'));
    const response = await gus.get('/api/session');
    expect({ status: response.status, user: await userOf(response) }).toEqual({ status: 200, user });
  });

  it.each([undefined, 'roost_sid=AAAAAAAAAAAAAAAAAAAAAA', 'roost_sid=x'])(
    '[R23] knows nobody by the cookie %j',
    async (cookie) => {
      const stranger = browser();
      stranger.cookie = cookie;
      expect(await answer(await stranger.get('/api/session'))).toEqual(failure(401, 'unauthenticated'));
    },
  );
});

describe('DELETE /api/session', () => {
  it('[R23] ends the session for good, clears the cookie and sets the name free', async () => {
    const hal = browser();
    await hal.signIn('Hal');
    const stolen = hal.cookie;
    const response = await hal.signOut();
    expect({ status: response.status, body: await response.text(), cookie: hal.cookie }).toEqual({
      status: 204,
      body: '',
      cookie: undefined,
    });
    hal.cookie = stolen;
    expect((await hal.get('/api/session')).status).toBe(401);
    expect((await browser().signIn('hal')).status).toBe(201);
  });

  it('is fine when nobody is signed in', async () => {
    expect((await browser().signOut()).status).toBe(204);
  });
});

describe('GET /api/names/:name', () => {
  it('tells that a name is free', async () => {
    expect(await answer(await browser().get('/api/names/Ida'))).toEqual({ status: 200, body: { available: true } });
  });

  it('proposes another one for a name that is taken, unless it is one’s own', async () => {
    const joe = browser();
    await joe.signIn('Joe');
    await browser().signIn('joe-2');
    const taken = { available: false, suggestion: 'JOE-3' };
    expect(await answer(await browser().get('/api/names/JOE'))).toEqual({ status: 200, body: taken });
    expect(await answer(await joe.get('/api/names/JOE'))).toEqual({ status: 200, body: { available: true } });
  });

  it.each(['%20', '%00', 'x'.repeat(33)])('[R24] refuses the impossible name %s', async (name) => {
    expect(await answer(await browser().get(`/api/names/${name}`))).toEqual(failure(400, 'invalid', 'name'));
  });

  it('[R24] refuses an address that is badly encoded', async () => {
    expect(await answer(await browser().get('/api/names/%FF'))).toEqual(failure(400, 'invalid'));
  });
});

describe('the API', () => {
  it.each([
    ['GET', '/api'],
    ['GET', '/api/unknown'],
    ['PUT', '/api/session'],
  ])('[R24] answers %s %s with not_found', async (method, path) => {
    expect(await answer(await browser().send(method, path))).toEqual(failure(404, 'not_found'));
  });

  it('is kept by no cache', async () => {
    expect((await browser().get('/api/session')).headers.get('cache-control')).toBe('no-store');
  });
});
