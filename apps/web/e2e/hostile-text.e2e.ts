import type { Page } from '@playwright/test';
import { faultsOf } from './faults-of.ts';
import { fillLobby } from './fill-lobby.ts';
import { Person } from './person.ts';
import { expect, test } from './roost-test.ts';

/** What has been used to run scripts in chats; each would call `pwn`. */
const bodies = [
  '<script>pwn()</script>',
  '<img src=x onerror=pwn()>',
  '<svg onload=pwn()>',
  '<svg><script>pwn()</script></svg>',
  '<iframe srcdoc="<script>parent.pwn()</script>"></iframe>',
  '<a href="javascript:pwn()">click</a>',
  '<details open ontoggle=pwn()>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=pwn()>',
  '"><script>pwn()</script>',
  '</textarea><script>pwn()</script>',
  '[click](javascript:pwn())',
  '[click](JaVaScRiPt:pwn())',
  '[click](java\tscript:pwn())',
  '[click](&#106;avascript:pwn())',
  '[click](\u0001javascript:pwn())',
  '[click](data:text/html;base64,PHNjcmlwdD5wd24oKTwvc2NyaXB0Pg==)',
  '[click](vbscript:pwn())',
  '[click](blob:null/x)',
  '[click](//evil.example)',
  '[click](/api/session)',
  '<javascript:pwn()>',
  '![x](x"onerror="pwn())',
  '![x](javascript:pwn())',
  '[x](https://example.org/"onmouseover="pwn())',
  '[x](https://example.org "title\\" onmouseover=\\"pwn()")',
  '[x]: javascript:pwn()\n\n[x]',
  '`<script>pwn()</script>`',
  '```"><script>pwn()</script>\n<img src=x onerror=pwn()>\n```',
  '> <img src=x onerror=pwn()>\n\n- <script>pwn()</script>',
  '**<img src=x onerror=pwn()>** *<b onclick=pwn()>*',
  '{{constructor.constructor("pwn()")()}} ${pwn()} #{pwn()} <%= pwn() %>',
  '@<img src=x onerror=pwn()> @__proto__ @constructor',
  'https://example.org/<script>pwn()</script>',
  'https://"onmouseover="pwn()"@example.org',
  '\u202Egnp.exe\u202C \u200B\uFEFF',
  'Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A\u032F\u031E\u0320\u034D'.repeat(
    20,
  ),
  '['.repeat(4_000),
  '*'.repeat(4_000),
  `${'>'.repeat(3_000)}a`,
  '<'.repeat(4_000),
];
const hostileName = '<img src=x onerror=pwn()>';
const hostileTitle = '"><script>pwn()</script>';

interface Watched {
  pwned: number;
  violations: string[];
}
declare global {
  // oxlint-disable-next-line no-var
  var watched: Watched;
}

/** Counts in the page, from before its first script on. */
const watch = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const watched: Watched = { pwned: 0, violations: [] };
    const pwn = (): void => {
      watched.pwned += 1;
    };
    Object.assign(globalThis, { watched, pwn, alert: pwn });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, sourceFile }) =>
      watched.violations.push(`${violatedDirective} ${blockedURI} ${sample} ${sourceFile}`),
    );
  });

test('[R9] a room full of hostile bodies, names and titles runs nothing, loads nothing and breaks no policy', async ({
  roost,
  openPage,
}) => {
  // A machine that others use, too, draws slowly.
  test.slow();
  await roost.change((database) => {
    database.prepare(`UPDATE rooms SET title = ? WHERE id = 'lobby'`).run(hostileTitle);
    fillLobby(database, bodies, hostileName);
  });
  const page = await openPage('about:blank');
  await watch(page);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!/^(https?|wss?):\/\/127\.0\.0\.1:/.test(request.url())) foreign.push(request.url());
  });
  await page.goto(`${roost.url}/?user=${encodeURIComponent('<b onclick=pwn()>Eve')}`);
  const eve = new Person(page, '<b onclick=pwn()>Eve');
  await expect(eve.composer).toBeFocused();
  await expect(page.getByRole('heading', { name: hostileTitle })).toBeVisible();

  await eve.messages.hover();
  const seen = new Set<string>();
  const first = eve.messages.getByText(/nothing was written before this/);
  while (!(await first.isVisible())) {
    const links = eve.messages.locator('a[rel~=ugc]');
    for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')))
      seen.add(href);
    await page.mouse.wheel(0, -300);
  }
  expect(Array.from(seen).filter((href) => !/^(https?|mailto):/.test(href))).toEqual([]);
  expect(
    await eve.messages.locator('script, img, iframe, svg:not(.lucide), b, details, math, form, [onclick]').count(),
  ).toBe(0);
  await eve.say('<img src=x onerror=pwn()> @<img src=x onerror=pwn()>');
  await eve.sees('<img src=x onerror=pwn()> @<img src=x onerror=pwn()>');
  expect(await page.evaluate(() => globalThis.watched)).toEqual({ pwned: 0, violations: [] });
  expect(foreign).toEqual([]);
  expect(await faultsOf(page)).toEqual([]);
});
