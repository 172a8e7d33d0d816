import { HealthController } from './health.controller.ts';
import { Readiness } from './readiness.ts';
import { runRoost } from '../testing/running-roost.ts';

describe('health', () => {
  it('says over HTTP that the process lives and may take traffic', async () => {
    const roost = await runRoost();
    const [health, ready] = await Promise.all(['/healthz', '/readyz'].map((path) => fetch(`${roost.url}${path}`)));
    expect([health?.status, await health?.json()]).toEqual([200, { status: 'alive' }]);
    expect([ready?.status, await ready?.json()]).toEqual([200, { status: 'ready' }]);
    await roost.close();
  });

  it.each(['starting', 'stopping'] as const)('takes no traffic while it is %s', (state) => {
    const readiness = new Readiness();
    readiness.state = state;
    const response = { statusCode: 200 };
    expect(new HealthController(readiness).ready(response)).toEqual({ status: state });
    expect(response.statusCode).toBe(503);
  });
});
