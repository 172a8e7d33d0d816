import { Browser } from '../testing/browser.ts';
import { runRoost } from '../testing/running-roost.ts';
import { createLog } from './logging.ts';

describe('the log', () => {
  it('has a line per request at debug, without its query, its body, its cookie or the new one', async () => {
    const roost = await runRoost();
    const ana = new Browser(roost.url);
    await ana.signIn('Ana Secret');
    await ana.get('/api/session?user=hunter2');
    await roost.close();
    const lines = roost.logged.map((line): unknown => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 20,
        req: { method: 'GET', path: '/api/session' },
        res: { status: 200 },
      }),
    );
    expect(roost.logged.join('')).not.toMatch(/hunter2|Ana Secret|roost_sid/);
  });

  it('is silent at info as long as all goes well', async () => {
    const roost = await runRoost({ environment: { LOG_LEVEL: 'info' } });
    await new Browser(roost.url).signIn('Ana');
    await roost.close();
    expect(roost.logged).toEqual([]);
  });

  it('never shows headers that open a session', () => {
    const lines: string[] = [];
    createLog('info', { write: (line) => lines.push(line) }).info(
      { req: { headers: { cookie: 'a=secret', authorization: 'secret', host: 'x' } } },
      'hello',
    );
    expect(lines.join('')).not.toContain('secret');
    expect(lines.join('')).toContain('"host":"x"');
  });
});
