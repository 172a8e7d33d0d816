import { tokenResponseSchema, type TokenResponse } from '@roost/protocol';
import { Browser } from '../testing/browser.ts';
import { runRoost } from '../testing/running-roost.ts';
import { isLocal } from './metrics-gate.ts';

describe('the metrics', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('are shown on %s', (address) => {
    expect(isLocal(address, {})).toBe(true);
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', 'no address', undefined])('are not shown to %s', (address) => {
    expect(isLocal(address, {})).toBe(false);
  });

  const throughProxies = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];
  const through = { 'x-forwarded-for': '203.0.113.9' };
  const wholeAnswer = async (response: Response) => {
    const { date: _, ...headers } = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: await response.text() };
  };

  it('are for whom a proxy on this machine asks an address at which nothing is', async () => {
    const roost = await runRoost();
    const ask = (headers: Record<string, string>, path = '/metrics') => fetch(roost.url + path, { headers });
    expect((await ask({})).status).toBe(200);
    const nothing = await wholeAnswer(await ask({}, '/nothing'));
    expect(nothing).toMatchObject({ status: 404, body: expect.stringContaining('not_found') });
    for (const name of throughProxies) expect(await wholeAnswer(await ask({ [name]: '203.0.113.9' }))).toEqual(nothing);
    await roost.close();
  });

  it('are shown to the program of an admin, from anywhere, and to no other program and no browser', async () => {
    const { roost, ana, ben } = await anaIsAdmin();
    const nothing = await wholeAnswer(await fetch(`${roost.url}/nothing`, { headers: through }));
    const ask = async (headers: Record<string, string>) =>
      wholeAnswer(await fetch(`${roost.url}/metrics`, { headers: { ...through, ...headers } }));
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const { id, token } = await programOf(ana);
    expect(await ask(bearer(token))).toMatchObject({ status: 200, body: expect.stringContaining('roost_people 0') });
    for (const headers of [
      {},
      bearer((await programOf(ben)).token),
      bearer(`roost_${'x'.repeat(22)}`),
      bearer('x'),
      { authorization: `Basic ${token}` },
      { cookie: ana.cookie ?? '' },
      { cookie: `roost_sid=${token}` },
    ])
      expect(await ask(headers)).toEqual(nothing);
    await ana.send('DELETE', `/api/tokens/${id}`);
    expect(await ask(bearer(token))).toEqual(nothing);
    await roost.close();
  });
});

const programOf = async (browser: Browser): Promise<TokenResponse> =>
  tokenResponseSchema.parse(await (await browser.post('/api/tokens', { name: 'Prometheus' })).json());

/** Ana is the first admin, Ben a member. */
const anaIsAdmin = async () => {
  const roost = await runRoost();
  const [ana, ben] = [new Browser(roost.url), new Browser(roost.url)];
  for (const [browser, name] of [
    [ana, 'Ana'],
    [ben, 'Ben'],
  ] as const) {
    await browser.signIn(name);
    await browser.post('/api/account', { password: `a password of ${name}` });
  }
  const token = roost.firstAdminUrl?.split('#admin=')[1] ?? '';
  await ana.post('/api/account/admin', { token });
  return { roost, ana, ben };
};
