import { expect, test } from './roost-test.ts';

test('[R7] what waits is in a drawer that says so, can be taken back, and is sent when the network is back', async ({
  enter,
  roost,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  roost.proxy.cut();
  await ana.say('to be taken back');
  await ana.say('to be sent');
  await ana.page.getByRole('button', { name: '2 messages are waiting to be sent' }).click();
  const drawer = ana.page.getByRole('dialog', { name: 'Not sent yet' });
  await drawer
    .getByRole('listitem')
    .filter({ hasText: 'to be taken back' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(drawer.getByRole('listitem')).toHaveCount(1);
  roost.proxy.mend();
  await expect(drawer).toContainText('Everything is sent.', { timeout: 25_000 });
  await ana.page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await ben.sees('to be sent');
  await expect(ben.messages.getByText('to be taken back')).toBeHidden();
});
