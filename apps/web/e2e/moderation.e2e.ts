import type { Locator } from '@playwright/test';
import { faultsOf, overflowOf } from './faults-of.ts';
import { Person } from './person.ts';
import { chooseInRoom, createRoom, heading, invitationTo, roomLink } from './rooms.ts';
import { expect, test } from './roost-test.ts';

const card = ({ page }: Person, name: string): Locator => page.getByRole('dialog', { name, exact: true });

/** Opens what can be done with somebody, on his card. */
const openMenu = async (person: Person, name: string): Promise<void> => {
  await person.personRow(name).getByRole('button').first().click();
  await card(person, name)
    .getByRole('button', { name: `What to do with ${name}` })
    .click();
};
const choose = async (person: Person, name: string, deed: string): Promise<void> => {
  await openMenu(person, name);
  await person.page.getByRole('menuitem', { name: deed, exact: true }).click();
};

test('[R7] [R24] who is muted reads on, is told until when, keeps his text, and writes again when it is taken back', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await createRoom(ana, 'Garden', 'Everybody');
  await roomLink(ben, 'Garden').click();
  await choose(ana, 'Ben', 'Mute…');
  const dialog = ana.page.getByRole('dialog', { name: 'Mute Ben?' });
  expect(await faultsOf(ana.page)).toEqual([]);
  await dialog.getByRole('radio', { name: '10 minutes' }).check();
  await dialog.getByRole('button', { name: 'Mute' }).click();
  await expect(card(ana, 'Ben')).toContainText('Ben is muted.');
  await expect(card(ana, 'Ben')).toContainText(/muted until \d/);

  await expect(ben.page.getByRole('status').filter({ hasText: 'You are muted until' })).toBeVisible();
  await ben.say('but I meant');
  await expect(ben.composer).toHaveValue('but I meant');
  expect(await faultsOf(ben.page)).toEqual([]);
  await ana.page.keyboard.press('Escape');
  await ana.say('Read this');
  await ben.sees('Read this');

  await choose(ana, 'Ben', 'Unmute');
  await expect(ben.page.getByText('You are muted until')).toBeHidden();
  await ben.composer.press('Enter');
  await ana.sees('but I meant');
});

test('[D14] who keeps order in a room deletes what somebody else wrote, and only that', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await createRoom(ana, 'Garden', 'Everybody');
  await roomLink(ben, 'Garden').click();
  await ben.say('rude words');
  const rude = ana.messages.getByRole('article').filter({ hasText: 'rude words' });
  await rude.hover();
  await expect(rude.getByRole('button', { name: 'Edit message' })).toHaveCount(0);
  await rude.getByRole('button', { name: 'Delete message' }).click();
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
  for (const person of [ana, ben]) {
    await person.sees('This message was deleted.');
    await expect(person.messages.getByText('rude words')).toHaveCount(0);
  }
  await ana.say('kind words');
  const kind = ben.messages.getByRole('article').filter({ hasText: 'kind words' });
  await kind.hover();
  await expect(kind.getByRole('button', { name: 'Delete message' })).toHaveCount(0);
});

test('[D14] an owner makes a moderator, who bans somebody; the owner lifts that, and hands the room over', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  const eve = await enter('Eve');
  await createRoom(ana, 'Garden', 'Everybody');
  for (const one of [ben, eve]) await roomLink(one, 'Garden').click();
  await choose(ana, 'Ben', 'Make moderator');
  await expect(card(ana, 'Ben')).toContainText('Ben is a moderator now.');
  await ana.page.keyboard.press('Escape');

  await choose(ben, 'Eve', 'Ban…');
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Ban', exact: true }).click();
  await expect(eve.page.getByRole('heading', { name: 'You are not in this room any more' })).toBeVisible();
  await expect(roomLink(eve, 'Garden')).toBeHidden();
  // Nothing may be done to who has more to say.
  await openMenu(ben, 'Ana');
  await expect(ben.page.getByRole('menuitem')).toHaveText(['Block…']);

  await chooseInRoom(ana, 'Members');
  const members = ana.page.getByRole('dialog', { name: 'Members' });
  await expect(members.getByRole('list', { name: 'Kept out' })).toContainText('Eve');
  expect(await faultsOf(ana.page)).toEqual([]);
  await members.getByRole('button', { name: 'What to do with Eve' }).click();
  await ana.page.getByRole('menuitem', { name: 'Lift the ban' }).click();
  await expect(members).toContainText('Eve may come in again.');
  await expect(roomLink(eve, 'Garden')).toBeVisible();

  await members.getByRole('button', { name: 'What to do with Ben' }).click();
  await ana.page.getByRole('menuitem', { name: 'Hand the room over…' }).click();
  await ana.page.getByRole('button', { name: 'Hand over' }).click();
  await expect(members.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('owner');
  await expect(members.getByRole('button', { name: 'What to do with Ben' })).toBeVisible();
});

test('who is blocked has no way to reach one, is not told, and can be let in again in the account', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ana.personRow('Ben').getByRole('button').first().click();
  await ana.page.getByRole('button', { name: 'Message Ben' }).click();
  await expect(heading(ana, 'Ben')).toBeVisible();
  await chooseInRoom(ana, 'Block…');
  await ana.page.getByRole('dialog', { name: 'Block Ben?' }).getByRole('button', { name: 'Block' }).click();
  await expect(heading(ana, 'Lobby')).toBeVisible();
  await expect(roomLink(ana, 'Ben')).toBeHidden();

  await roomLink(ben, 'Ana').click();
  await ben.say('hello?');
  await ben.sees('hello?');

  await ana.personRow('Ben').getByRole('button').first().click();
  await expect(card(ana, 'Ben')).toContainText('blocked by you');
  await ana.page.getByRole('button', { name: 'Message Ben' }).click();
  const refusal = ana.page.getByRole('dialog', { name: 'That did not work' });
  await expect(refusal).toContainText('You have blocked this person');
  await ana.page.keyboard.press('Escape');
  await ana.page.keyboard.press('Escape');

  await ana.page.getByRole('button', { name: 'Hello, Ana' }).click();
  await ana.page.getByRole('button', { name: 'Your account' }).click();
  const account = ana.page.getByRole('dialog', { name: 'Your account' });
  await expect(account.getByRole('button', { name: 'Unblock Ben' })).toBeVisible();
  expect(await faultsOf(ana.page)).toEqual([]);
  await account.getByRole('button', { name: 'Unblock Ben' }).click();
  await expect(account.getByRole('status').filter({ hasText: /^Done/ })).toBeFocused();
  await ana.page.keyboard.press('Escape');
  await roomLink(ana, 'Ben').click();
  await ana.sees('hello?');
});

test('[R20] somebody is muted by keyboard alone, and the focus goes back to where it was', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await createRoom(ana, 'Garden', 'Everybody');
  await roomLink(ben, 'Garden').click();
  const { page } = ana;
  await expect(ana.personRow('Ben')).toBeVisible();
  await page.keyboard.press('F6');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const menu = card(ana, 'Ben').getByRole('button', { name: 'What to do with Ben' });
  await expect(menu).toBeVisible();
  for (let press = 0; press < 5 && !(await menu.evaluate((it) => it === document.activeElement)); press += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const mute = page.getByRole('menuitem', { name: 'Mute…' });
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await page.keyboard.press('Enter');
  for (let press = 0; press < 5 && !(await mute.evaluate((it) => it === document.activeElement)); press += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: '1 hour' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card(ana, 'Ben')).toContainText('Ben is muted.');
  await expect(menu).toBeFocused();
});

const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } as const;

test('[R21] [R20] members and what one may do to them fit a phone of 320 px, with targets of 44 px', async ({
  enter,
  openPage,
}) => {
  const ana = await enter('Ana', phone);
  await ana.page.getByRole('button', { name: 'Open the list of rooms' }).tap();
  await createRoom(ana, 'Board', 'Only who is invited');
  const link = await invitationTo(ana);
  const name = 'Wilhelmina-Anastasia van der Bergh';
  const eve = new Person(await openPage(link.pathname + link.hash), name.slice(0, 32));
  await eve.signIn();
  await expect(heading(eve, 'Board')).toBeVisible();
  await ana.page.getByRole('button', { name: 'What to do with this room' }).tap();
  await ana.page.getByRole('menuitem', { name: 'Members' }).tap();
  const menu = ana.page.getByRole('button', { name: /^What to do with Wilhelmina/ });
  await menu.tap();
  const items = await ana.page.getByRole('menuitem').all();
  for (const target of [menu, ...items]) expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect([await faultsOf(ana.page), await overflowOf(ana.page)]).toEqual([[], 0]);
  await ana.page.getByRole('menuitem', { name: 'Mute…' }).tap();
  expect([await faultsOf(ana.page), await overflowOf(ana.page)]).toEqual([[], 0]);
  await ana.page.getByRole('button', { name: 'Mute', exact: true }).tap();
  await expect(ana.page.getByRole('dialog', { name: 'Members' })).toContainText('muted until');
});
