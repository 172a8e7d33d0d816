import type { Page } from '@playwright/test';
import { faultsOf } from './faults-of.ts';
import { holdParts } from './late-parts.ts';
import { Person } from './person.ts';
import { expect, test } from './roost-test.ts';

/** Presses a key until something has the focus; fails when it never gets there. */
const walkTo = async (page: Page, key: string, name: string | RegExp): Promise<void> => {
  const target = page.locator(':focus').and(page.getByRole('button', { name }).or(page.getByRole('link', { name })));
  for (let press = 0; press < 40 && (await target.count()) === 0; press += 1) await page.keyboard.press(key);
  await expect(target).toBeVisible();
};

test('[R1] [R20] from the landing form to a message, a mention, the help and another room without a mouse', async ({
  openPage,
  enter,
}) => {
  const ben = await enter('Ben Bird');
  const page = await openPage('/');
  const ana = new Person(page, 'Ana');
  await ana.signIn();

  await page.keyboard.type('Good morning');
  await page.keyboard.press('Enter');
  await ben.sees('Good morning');

  await page.keyboard.type('hello @be');
  await expect(page.getByRole('option', { name: 'Ben Bird', selected: true })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.type('**how** are you?');
  await page.keyboard.press('Enter');
  const toBen = ben.page.getByRole('article', { name: /^Ana, .*, mentions you$/ });
  await expect(toBen).toContainText('hello @Ben Bird how are you?');
  await expect(ana.page.getByRole('article', { name: /mentions you/ })).toHaveCount(0);

  // Where one writes, a question mark is a letter.
  await page.keyboard.type('?');
  await expect(ana.composer).toHaveValue('?');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('F6');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Formatting and keys' });
  await expect(help).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(ana.composer).toBeFocused();
  await page.keyboard.press('Control+/');
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(ana.composer).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('Ben B');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ben Bird' })).toBeVisible();
  await expect(ana.composer).toBeFocused();
});

test('[R20] F6 leads from panel to panel and back, and what has the focus is seen', async ({ enter }) => {
  const ana = await enter('Ana', { viewport: { width: 1440, height: 800 } });
  const { page } = ana;
  await ana.say('one line');
  await ana.sees('one line');
  await expect(ana.personRow('Ana')).toBeVisible();
  const panel = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel'));
  const visited: unknown[] = [];
  for (let press = 0; press < 4; press += 1) {
    await page.keyboard.press('F6');
    visited.push(await panel());
    const outline = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      const frame = document.activeElement?.matches('textarea') === true;
      return frame || (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2);
    });
    expect(outline, `the focus in "${String(visited.at(-1))}" is seen`).toBe(true);
  }
  expect(visited).toEqual(['people', 'rooms', 'messages', 'box']);
  await page.keyboard.press('Shift+F6');
  expect(await panel()).toBe('messages');
});

test('[R20] the first stop of the page skips to the message box', async ({ enter }) => {
  const ana = await enter('Ana');
  await ana.page.reload();
  await expect(ana.composer).toBeFocused();
  await walkTo(ana.page, 'Shift+Tab', 'Skip to the message box');
  await ana.page.keyboard.press('Enter');
  await expect(ana.composer).toBeFocused();
});

test('[R20] the bare question mark can be switched off', async ({ enter }) => {
  const ana = await enter('Ana');
  const help = ana.page.getByRole('dialog', { name: 'Formatting and keys' });
  await ana.page.keyboard.press('Control+/');
  await ana.page.getByRole('checkbox', { name: 'Open this help with ? alone' }).press('Space');
  await ana.page.keyboard.press('Escape');
  await ana.page.keyboard.press('F6');
  await ana.page.keyboard.press('?');
  await expect(help).toBeHidden();
  await ana.page.keyboard.press('Control+/');
  await expect(help).toBeVisible();
});

test('[R20] keys that follow Ctrl+K or Ctrl+/ at once go nowhere else, though what they are for is still being loaded', async ({
  openPage,
  roost,
  enter,
}) => {
  const ben = await enter('Ben');
  const page = await openPage('about:blank');
  const release = await holdParts(page, 'places', 'help-text');
  await page.goto(roost.url);
  const ana = new Person(page, 'Ana');
  await ana.signIn();
  await expect(ana.personRow('Ben')).toBeVisible();

  await page.keyboard.press('Control+/');
  await page.keyboard.type('help');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Formatting and keys' })).toHaveCount(0);
  await expect(ana.composer).toHaveValue('');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('ben');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toHaveValue('ben');
  expect(await faultsOf(page)).toEqual([]);
  await expect(ana.composer).toHaveValue('');
  release();
  await expect(page.getByRole('heading', { level: 1, name: 'Ben' })).toBeVisible();
  await expect(ana.messages.getByRole('article')).toHaveCount(0);
  await expect(ben.messages.getByRole('article')).toHaveCount(0);
});
