import { sessionListSchema, sessionResponseSchema, type ListedSession, type User } from '@roost/protocol';
import { Browser } from '../testing/browser.ts';
import { runRoost, type RunningRoost } from '../testing/running-roost.ts';

const dayMs = 24 * 3_600_000;
const password = 'a nest of twigs';
const other = 'feathers and down';
let roost: RunningRoost;
let now = 1_000_000;

beforeAll(async () => {
  roost = await runRoost({ now: () => now });
});
afterAll(() => roost.close());

const browser = (): Browser => new Browser(roost.url);
const userOf = async (response: Response): Promise<User> => sessionResponseSchema.parse(await response.json()).user;
const answer = async (response: Response): Promise<{ status: number; body: unknown }> => ({
  status: response.status,
  body: await response.json(),
});
const failure = (status: number, code: string, field?: string) => ({
  status,
  body: { error: { code, message: expect.stringMatching(/^[A-Z].*\.$/), ...(field === undefined ? {} : { field }) } },
});
const statusOf = async (one: Browser): Promise<number> => (await one.get('/api/session')).status;
const sessionsOf = async (one: Browser): Promise<readonly ListedSession[]> =>
  sessionListSchema.parse(await (await one.get('/api/sessions')).json()).sessions;

/** A guest who set a password. */
const member = async (name: string): Promise<Browser> => {
  const one = browser();
  await one.signIn(name);
  const response = await one.post('/api/account', { password });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return one;
};
const elsewhere = async (name: string): Promise<Browser> => {
  const one = browser();
  const response = await one.signIn(name, password);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return one;
};

describe('POST /api/account', () => {
  it('[R8] makes a member of a guest, who signs in with his name on any device as the same user', async () => {
    const ana = browser();
    const guest = await userOf(await ana.signIn('Ana'));
    const response = await ana.post('/api/account', { password });
    expect(response.status).toBe(201);
    const user = { ...guest, kind: 'member' };
    expect(await userOf(response)).toEqual(user);
    const phone = browser();
    expect(await userOf(await phone.signIn('ANA', password))).toEqual(user);
    expect(phone.cookie).not.toBe(ana.cookie);
    expect([await statusOf(ana), await statusOf(phone)]).toEqual([200, 200]);
  });

  it('[R8] keeps the name of a member for ever', async () => {
    const bea = await member('Bea');
    await bea.signOut();
    now += 29 * dayMs;
    expect(await answer(await browser().signIn('Bea'))).toEqual(failure(409, 'name_taken', 'password'));
    expect(await answer(await browser().signIn('Веа'))).toEqual(failure(409, 'name_taken', 'name'));
    expect(await answer(await browser().get('/api/names/bea'))).toMatchObject({
      body: { available: false, hasPassword: true },
    });
    expect((await browser().signIn('Bea', password)).status).toBe(201);
  });

  it('wants somebody who is signed in, and has no password yet', async () => {
    expect(await answer(await browser().post('/api/account', { password }))).toEqual(failure(401, 'unauthenticated'));
    const cora = await member('Cora');
    expect(await answer(await cora.post('/api/account', { password: other }))).toEqual(failure(409, 'conflict'));
    expect((await browser().signIn('Cora', other)).status).toBe(401);
  });

  it.each([
    ['too short', 'seven77'],
    ['too long', 'x'.repeat(129)],
    ['too short once it is composed', 'e\u0301'.repeat(7)],
    ['common', 'Password1'],
    ['the name', 'DOROTHEA'],
    ['half of a character', '\uD800'.repeat(8)],
    ['a number', 12_345_678],
    ['missing', undefined],
  ])('[R24] refuses a password that is %s', async (_, wrong) => {
    const dora = browser();
    await dora.signIn('Dorothea');
    expect(await answer(await dora.post('/api/account', { password: wrong }))).toEqual(
      failure(400, 'invalid', 'password'),
    );
    await dora.signOut();
  });

  it('takes the same keys for the same password, however a device composes them', async () => {
    const eva = browser();
    await eva.signIn('Eva');
    await eva.post('/api/account', { password: 'caf\u00E9 au lait' });
    expect((await browser().signIn('Eva', 'cafe\u0301 au lait')).status).toBe(201);
  });
});

describe('POST /api/session with a password', () => {
  it('[R23] gives the same answer for a wrong password, a name without one, and a name that nobody has', async () => {
    await member('Fay');
    await browser().signIn('Finn');
    const refused = [];
    for (const name of ['Fay', 'Finn', 'Nobody', 'Admin']) refused.push(await browser().signIn(name, other));
    const [first, ...rest] = await Promise.all(refused.map(answer));
    expect(first).toEqual(failure(401, 'unauthenticated', 'password'));
    for (const one of rest) expect(one).toEqual(first);
    expect(refused.map(({ headers }) => headers.getSetCookie())).toEqual([[], [], [], []]);
  });

  it('[R23] slows down who guesses, known name or not, and never locks out who is signed in', async () => {
    const gus = await member('Gus');
    for (const name of ['Gus', 'No Gus']) {
      for (let n = 0; n < 6; n += 1) expect((await browser().signIn(name, other)).status).toBe(401);
      const refused = await browser().signIn(name, name === 'Gus' ? password : other);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer(refused)).toEqual(failure(429, 'rate_limited'));
    }
    expect((await gus.signIn('Gus')).status).toBe(201);
    expect((await gus.put('/api/account/password', { current: password, next: other })).status).toBe(204);
  });

  it('ends what the browser was before, and renews the session that it has already', async () => {
    await member('Hal');
    const tab = browser();
    await tab.signIn('Hal-guest');
    const guest = tab.cookie;
    await tab.signIn('Hal', password);
    const first = tab.cookie;
    expect(await userOf(await tab.signIn('Hal', password))).toMatchObject({ name: 'Hal' });
    expect(await sessionsOf(tab)).toHaveLength(2);
    for (const cookie of [guest, first]) {
      const old = browser();
      old.cookie = cookie;
      expect(await statusOf(old)).toBe(401);
    }
  });
});

describe('PUT /api/account/password', () => {
  it('[R23] ends every other session, programs included, and the old password opens nothing', async () => {
    const ida = await member('Ida');
    const phone = await elsewhere('Ida');
    await phone.post('/api/tokens', { name: 'Bot' });
    expect((await ida.put('/api/account/password', { current: password, next: other })).status).toBe(204);
    expect([await statusOf(ida), await statusOf(phone)]).toEqual([200, 401]);
    expect(await (await ida.get('/api/tokens')).json()).toEqual({ tokens: [] });
    expect((await browser().signIn('Ida', password)).status).toBe(401);
    expect((await browser().signIn('Ida', other)).status).toBe(201);
  });

  it('[R24] names the field that is wrong', async () => {
    const joe = await member('Joe');
    const change = async (body: object): Promise<unknown> => answer(await joe.put('/api/account/password', body));
    expect(await change({ current: other, next: other })).toEqual(failure(401, 'unauthenticated', 'current'));
    expect(await change({ current: password, next: 'short' })).toEqual(failure(400, 'invalid', 'next'));
    expect(await change({ current: password, next: 'football1' })).toEqual(failure(400, 'invalid', 'next'));
    const guest = browser();
    await guest.signIn('Guest of Joe');
    const refused = await guest.put('/api/account/password', { current: password, next: other });
    expect(await answer(refused)).toEqual(failure(409, 'conflict'));
  });
});

describe('/api/sessions', () => {
  it('lists where a person is signed in, the newest first, and which of them asks', async () => {
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' };
    const kim = browser();
    await kim.send('POST', '/api/session', {
      body: JSON.stringify({ name: 'Kim' }),
      headers: { ...headers, 'content-type': 'application/json' },
    });
    await kim.post('/api/account', { password });
    now += 60_000;
    await elsewhere('Kim');
    const [phone, own] = await sessionsOf(kim);
    const desktop = { id: expect.any(String), device: 'desktop', browser: 'Firefox', system: 'Linux' };
    expect(own).toEqual({ ...desktop, createdAt: now - 60_000, lastUsedAt: now, current: true });
    expect(phone).toMatchObject({ device: 'desktop', createdAt: now, current: false });
  });

  it('[R23] ends one of them, or all others, and nobody else’s', async () => {
    const lea = await member('Lea');
    const [second, third, stranger] = [await elsewhere('Lea'), await elsewhere('Lea'), await member('Max')];
    const id = (await sessionsOf(second)).find(({ current }) => current)?.id ?? '';
    const end = (one: Browser, path: string) => one.send('DELETE', path);
    expect(await answer(await end(stranger, `/api/sessions/${id}`))).toEqual(failure(404, 'not_found'));
    expect((await end(lea, `/api/sessions/${id}`)).status).toBe(204);
    expect([await statusOf(second), await statusOf(third)]).toEqual([401, 200]);
    expect((await end(lea, '/api/sessions')).status).toBe(204);
    expect([await statusOf(lea), await statusOf(third), await statusOf(stranger)]).toEqual([200, 401, 200]);
  });

  it('signs out with the session that asks', async () => {
    const ned = await member('Ned');
    const id = (await sessionsOf(ned))[0]?.id ?? '';
    expect((await ned.send('DELETE', `/api/sessions/${id}`)).status).toBe(204);
    expect(ned.cookie).toBeUndefined();
  });
});
