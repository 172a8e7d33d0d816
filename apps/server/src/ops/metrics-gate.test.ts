import { runRoost } from '../testing/running-roost.ts';
import { isLocal } from './metrics-gate.ts';

describe('the metrics', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('are shown on %s', (address) => {
    expect(isLocal(address, {})).toBe(true);
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', 'no address', undefined])('are not shown to %s', (address) => {
    expect(isLocal(address, {})).toBe(false);
  });

  it('are not there for whom a proxy on this machine asks', async () => {
    const roost = await runRoost();
    const ask = (headers: Record<string, string>) => fetch(`${roost.url}/metrics`, { headers });
    expect((await ask({})).status).toBe(200);
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      expect((await ask({ [name]: '203.0.113.9' })).status).toBe(404);
    await roost.close();
  });
});
