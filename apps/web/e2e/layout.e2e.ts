import { faultsOf, overflowOf } from './faults-of.ts';
import { expect, test } from './roost-test.ts';

const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } as const;

test('[R21] on a phone of 320 px rooms and people are drawers, nothing scrolls sideways, and every target is 44 px high', async ({
  enter,
}) => {
  const ana = await enter('Ana', phone);
  await enter('Wilhelmina von und zu Hohenlohe');
  await ana.say(`a word that has no end: ${'x'.repeat(300)}`);
  expect(await overflowOf(ana.page)).toBe(0);
  await expect(ana.people).toBeHidden();
  await ana.page.getByRole('button', { name: 'Who’s online: 2 people' }).tap();
  await expect(ana.personRow('Wilhelmina')).toBeVisible();
  expect(await faultsOf(ana.page)).toEqual([]);
  await ana.page.getByRole('button', { name: 'Close' }).tap();
  await ana.page.getByRole('button', { name: 'Open the list of rooms' }).tap();
  await ana.page.getByRole('button', { name: 'Hello, Ana' }).tap();
  await expect(ana.page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  expect(await overflowOf(ana.page)).toBe(0);
  expect(await faultsOf(ana.page)).toEqual([]);
  const heights = await ana.page
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => [button.textContent, button.getBoundingClientRect().height]));
  expect(heights.filter(([, height]) => Number(height) < 44)).toEqual([]);
  const size = await ana.composer.evaluate((box) => Number.parseFloat(getComputedStyle(box).fontSize));
  expect(size).toBeGreaterThanOrEqual(16);
});

for (const [how, width, options] of [
  ['at 1440 px', 1440, {}],
  ['at 1440 px in the dark', 1440, { colorScheme: 'dark' }],
  ['at 1440 px in forced colours', 1440, { forcedColors: 'active' }],
  ['at 900 px', 900, {}],
  // What 1280 px are at 200 %.
  ['at 200 % zoom', 640, { deviceScaleFactor: 2 }],
] as const) {
  test(`[R20] ${how} nothing overflows and axe finds nothing serious`, async ({ enter, openPage }) => {
    const landing = await openPage('/', { viewport: { width, height: 800 }, ...options });
    await expect(landing.getByRole('textbox', { name: 'Your name' })).toBeFocused();
    expect(await faultsOf(landing)).toEqual([]);
    const ana = await enter('Ana', { viewport: { width, height: 800 }, ...options });
    await ana.say('Good morning, https://example.org/');
    await ana.sees('https://example.org/');
    expect(await overflowOf(ana.page)).toBe(0);
    expect(await faultsOf(ana.page)).toEqual([]);
  });
}

test('[R20] a page that is written from right to left is the mirrored page', async ({ enter }) => {
  const ana = await enter('Ana', { viewport: { width: 1440, height: 800 } });
  await ana.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  const left = async (name: string): Promise<number> =>
    ana.page
      .getByText(name)
      .first()
      .evaluate((element) => element.getBoundingClientRect().left);
  const people = ana.page.getByRole('heading', { name: /Who’s online/ });
  expect((await people.boundingBox())?.x).toBeLessThan(300);
  expect(await left('Hello, Ana')).toBeGreaterThan(1100);
  const title = ana.page.getByRole('navigation', { name: 'Rooms' }).getByText('Lobby', { exact: true });
  // Beside its icon, though it is written the other way.
  expect((await title.boundingBox())?.x).toBeGreaterThan(1300);
  expect(await overflowOf(ana.page)).toBe(0);
  await ana.personRow('Ana').click();
  const card = await ana.page.getByRole('dialog', { name: 'Ana' }).boundingBox();
  expect(card?.x).toBeGreaterThan(200);
});

test('[R20] the people are one stop for Tab, are walked through with the arrows, and open with Enter', async ({
  enter,
}) => {
  const ana = await enter('Ana', { viewport: { width: 1440, height: 800 } });
  await enter('Ben');
  await enter('Cem');
  const row = (name: string) => ana.personRow(name).getByRole('button');
  await expect(row('Ben')).toBeVisible();
  await expect(row('Cem')).toBeVisible();
  await row('Ana').focus();
  await ana.page.keyboard.press('ArrowDown');
  await expect(row('Ben')).toBeFocused();
  await ana.page.keyboard.press('End');
  await expect(row('Cem')).toBeFocused();
  await ana.page.keyboard.press('Enter');
  const card = ana.page.getByRole('dialog', { name: 'Cem' });
  await expect(card).toBeVisible();
  await ana.page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(row('Cem')).toBeFocused();
});
