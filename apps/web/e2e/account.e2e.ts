import type { Page } from '@playwright/test';
import { faultsOf, overflowOf } from './faults-of.ts';
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

test('[R23] a program speaks as its person by a token that is shown once, until it is revoked', async ({
  enter,
  roost,
}) => {
  const ana = await enter('Ana');
  const dialog = await openAccount(ana);
  await dialog.getByLabel('Name of the program').fill('Weather');
  await dialog.getByRole('button', { name: 'Make a token' }).click();
  const box = dialog.getByLabel('Token of Weather');
  await expect(box).toBeFocused();
  const headers = { authorization: `Bearer ${await box.inputValue()}` };
  const ask = () => fetch(`${roost.url}/api/session`, { headers });
  expect(await (await ask()).json()).toMatchObject({ user: { name: 'Ana' } });
  expect([await faultsOf(ana.page), await overflowOf(ana.page)]).toEqual([[], 0]);
  await dialog.getByRole('button', { name: 'Revoke: Weather' }).click();
  await expect(box).toBeHidden();
  expect((await ask()).status).toBe(401);
});

const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } as const;

test('[R20] [R21] the account and the door for members fit a phone of 320 px, and axe finds nothing serious', async ({
  enter,
  openPage,
}) => {
  const ana = await enter('Ana', phone);
  await ana.page.getByRole('button', { name: 'Open the list of rooms' }).tap();
  const dialog = await openAccount(ana);
  expect(await faultsOf(ana.page)).toEqual([]);
  await dialog.getByLabel('Password').fill('football1');
  await dialog.getByRole('button', { name: 'Set password' }).tap();
  await expect(dialog.getByLabel('Password')).toHaveAccessibleDescription(/first that are guessed/);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Set password' }).tap();
  await expect(dialog.getByText(/^Done/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).tap();
  await ana.page.getByRole('button', { name: 'Open the list of rooms' }).tap();
  await openAccount(ana);
  await expect(dialog.getByLabel('Current password')).toBeVisible();
  expect([await faultsOf(ana.page), await overflowOf(ana.page)]).toEqual([[], 0]);

  const door = await openPage('/', phone);
  await new Person(door, 'Ana').nameBox.fill('Ana');
  await expect(door.getByLabel('Password of Ana')).toBeVisible();
  expect([await faultsOf(door), await overflowOf(door)]).toEqual([[], 0]);
});

test('whoever opens the address that the server printed becomes the first admin, once', async ({ openPage, roost }) => {
  await expect.poll(() => roost.firstAdminUrl).toContain('#admin=');
  const page = await openPage(`/#${roost.firstAdminUrl.split('#', 2)[1]}`);
  const ana = new Person(page, 'Ana');
  await expect(ana.nameBox).toBeFocused();
  await page.keyboard.type('Ana');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Your account' });
  await expect(dialog.getByText(/Set a password first/)).toBeVisible();
  await expect(page).toHaveURL(/\/r\/lobby$/);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Set password' }).click();
  await dialog.getByRole('button', { name: 'Become the admin' }).click();
  await expect(dialog.getByText('You are the admin of this Roost.')).toBeVisible();
  const session = await page.request.get(`${roost.url}/api/session`);
  expect(await session.json()).toMatchObject({ user: { name: ana.name }, role: 'admin' });
});
