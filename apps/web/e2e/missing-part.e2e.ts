import type { Locator, Page } from '@playwright/test';
import { faultsOf } from './faults-of.ts';
import { dropParts } from './late-parts.ts';
import { Person } from './person.ts';
import { chooseInRoom, createRoom } from './rooms.ts';
import { expect, test } from './roost-test.ts';

const parts = ['places', 'help-text', 'create-room', 'account-dialog', 'members', 'person-actions', 'markdown-body'];

const said = (page: Page): Locator => page.getByRole('alert').filter({ hasText: 'could not be loaded' });
const tryAgain = (page: Page): Locator => page.getByRole('button', { name: 'Try again' });

test('[R7] [R24] a part of the page that cannot be loaded says so in its own place, comes when it is tried again, and costs no draft', async ({
  openPage,
  roost,
}) => {
  const page = await openPage('about:blank');
  const mend = await dropParts(page, ...parts);
  await page.goto(roost.url);
  const ana = new Person(page, 'Ana');
  await ana.signIn();
  await ana.say('**bold**');
  await ana.sees('**bold**');
  await ana.composer.fill('half a thought');

  await page.keyboard.press('Control+/');
  const help = page.getByRole('dialog', { name: 'Formatting and keys' });
  await expect(help.getByRole('alert')).toContainText('could not be loaded');
  expect(await faultsOf(page)).toEqual([]);
  await tryAgain(page).click();
  await expect(help.getByRole('alert')).toContainText('It still does not come');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(said(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Create a room' }).click();
  await expect(page.getByRole('dialog', { name: 'This could not be loaded' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hello, Ana' }).click();
  await page.getByRole('button', { name: 'Account' }).click();
  await expect(said(page)).toBeVisible();

  await mend();
  await tryAgain(page).click();
  await expect(page.getByRole('dialog', { name: /account/i })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+/');
  await expect(help).toContainText('Pictures are not loaded');
  await page.keyboard.press('Escape');
  await expect(ana.composer).toHaveValue('half a thought');
});

test('[R20] a part that is missing comes by itself when the network is back', async ({ openPage, roost }) => {
  const page = await openPage('about:blank');
  const mend = await dropParts(page, ...parts);
  await page.goto(roost.url);
  const ana = new Person(page, 'Ana');
  await ana.signIn();
  // As it was typed, as long as what shows Markdown cannot come.
  await ana.say('**bold**');
  await ana.sees('**bold**');
  await page.context().setOffline(true);
  await page.keyboard.press('Control+k');
  await expect(said(page)).toBeVisible();
  await mend();
  await page.context().setOffline(false);
  await expect(page.getByText('There is nowhere else to go yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(ana.composer).toBeFocused();
  await expect(ana.messages.getByRole('strong')).toHaveText('bold');
  await expect(page.getByText('Up to date')).toBeVisible();
  await createRoom(ana, 'Board', 'Only who is invited');
  await chooseInRoom(ana, 'Members');
  await expect(page.getByRole('list', { name: 'Members' })).toBeVisible();
});
