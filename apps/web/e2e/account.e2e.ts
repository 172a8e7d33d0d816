import type { Page } from '@playwright/test';
import { expect, test } from './roost-test.ts';
import { Person } from './person.ts';

const password = 'a nest of twigs';

const openAccount = async ({ page, name }: Person) => {
  await page.getByRole('button', { name: `Hello, ${name}` }).click();
  await page.getByRole('button', { name: 'Your account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your account' });
  await expect(dialog).toBeVisible();
  return dialog;
};

const setPassword = async (person: Person): Promise<void> => {
  const dialog = await openAccount(person);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Set password' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: /^Done/ })).toBeFocused();
  await person.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
};

const enterWithPassword = async (page: Page, name: string, typed: string): Promise<void> => {
  const person = new Person(page, name);
  await expect(person.nameBox).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(`Password of ${name}`)).toBeFocused();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
};

test('[R8] [R23] a guest keeps his name by a password, signs in on a second device, and signs that out from the first', async ({
  enter,
  openPage,
}) => {
  const ana = await enter('Ana');
  await setPassword(ana);
  await expect(ana.page.getByRole('button', { name: 'Hello, Ana' })).toBeFocused();

  const page = await openPage('/');
  await enterWithPassword(page, 'Ana', 'a nest of straw');
  const box = page.getByLabel('Password of Ana');
  await expect(box).toHaveAccessibleDescription(/not the password of Ana/);
  await expect(box).toBeFocused();
  await box.fill(password);
  await page.keyboard.press('Enter');
  const phone = new Person(page, 'Ana');
  await expect(phone.composer).toBeFocused();
  await phone.say('From my second device');
  await ana.sees('From my second device');

  const dialog = await openAccount(ana);
  const sessions = dialog.getByRole('list', { name: 'Where you are signed in' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await sessions.getByRole('button', { name: /^End/ }).click();
  await expect(phone.nameBox).toBeVisible({ timeout: 2_000 });
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await expect(ana.composer).toBeVisible();
});

test('[R23] a change of the password signs out every other device within a second', async ({ enter, openPage }) => {
  const ana = await enter('Ana');
  await setPassword(ana);
  const page = await openPage('/');
  await enterWithPassword(page, 'Ana', password);
  const phone = new Person(page, 'Ana');
  await expect(phone.composer).toBeFocused();

  const dialog = await openAccount(ana);
  await dialog.getByLabel('Current password').fill(password);
  await dialog.getByLabel('New password').fill('feathers and down');
  await dialog.getByRole('button', { name: 'Change the password' }).click();
  await expect(dialog.getByText(/^Changed\./)).toBeVisible();
  await expect(phone.nameBox).toBeVisible({ timeout: 1_500 });
  await expect(ana.composer).toBeVisible();
});
