import { fillRoom } from './crowd.ts';
import { faultsOf } from './faults-of.ts';
import { chooseInRoom, createRoom } from './rooms.ts';
import { expect, test } from './roost-test.ts';

test('[R20] of 5,000 members only those in sight are in the page, and the keyboard reaches every one', async ({
  enter,
  roost,
}) => {
  const ana = await enter('Ana');
  const { page } = ana;
  await createRoom(ana, 'Crowd', 'Only who is invited');
  await roost.change((database) => fillRoom(database, 'Crowd', 4_999));
  await page.reload();
  await chooseInRoom(ana, 'Members');
  const list = page.getByRole('list', { name: 'Members' });
  const row = (name: string) => list.getByRole('listitem').filter({ hasText: name });
  const menu = (name: string) => page.getByRole('button', { name: `What to do with ${name}` });
  await expect(menu('Person 00001')).toBeVisible();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await expect(row('Person 00001')).toHaveAttribute('aria-setsize', '5000');
  expect(await faultsOf(page)).toEqual([]);

  const box = page.getByRole('searchbox', { name: 'Find one of 5,000 people' });
  await box.fill('pérson 0471');
  await expect(menu('Person 04711')).toBeVisible();
  await expect(list.getByRole('listitem')).toHaveCount(10);
  await box.fill('nobody');
  await expect(page.getByText('Nobody here is called “nobody”.')).toBeVisible();
  await box.fill('');

  await menu('Person 00001').focus();
  await page.keyboard.press('ArrowDown');
  await expect(menu('Person 00002')).toBeFocused();
  await page.keyboard.press('End');
  await expect(menu('Person 04999')).toBeFocused();
  await expect(menu('Person 04999')).toBeInViewport();
  await expect(row('Person 04999')).toHaveAttribute('aria-posinset', '5000');
  // The arrows within what opens are its own.
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(menu('Person 04999')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Make moderator' }).click();
  await expect(page.getByText('Person 04999 is a moderator now.')).toBeVisible();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
});
