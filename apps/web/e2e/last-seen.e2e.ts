import { faultsOf } from './faults-of.ts';
import { heading, roomLink } from './rooms.ts';
import { expect, test } from './roost-test.ts';

test('[R2] who leaves is said to have been here last when he was, until he is back', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  const lately = ana.page.getByRole('list', { name: 'Seen lately' });
  await expect(ana.personRow('Ben')).toBeVisible();
  await expect(lately).toBeHidden();
  await ana.personRow('Ben').getByRole('button').first().click();
  await ana.page.getByRole('button', { name: 'Message Ben' }).click();
  await expect(heading(ana, 'Ben')).toBeVisible();
  await roomLink(ben, 'Ana').click();
  await expect(ana.personRow('Ben')).toBeVisible();
  const url = ben.page.url();
  const context = ben.page.context();
  const page = await context.newPage();
  await ben.page.close();
  await expect(ana.personRow('Ben')).toBeHidden({ timeout: 20_000 });
  await expect(lately.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText(/last seen \d/);
  expect(await faultsOf(ana.page)).toEqual([]);
  await ben.on(page, url);
  await expect(ana.personRow('Ben')).toBeVisible();
  await expect(lately).toBeHidden();
});
