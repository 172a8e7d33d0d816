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

test('[D10] [R7] what is said offline in the moment in which the page is closed is there when it is opened again, and is sent once', async ({
  enter,
  roost,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ana.say('before');
  await ben.sees('before');
  const context = ana.page.context();
  const url = ana.page.url();
  roost.proxy.cut();
  await ana.composer.fill('my last word');
  // The page ends within the turn of the key: what takes longer, as the database does, has no time.
  await ana.composer.evaluate((box) => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The page is closed.', 'AbortError');
    };
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await ana.page.close();
  roost.proxy.mend();

  const again = await ana.on(await context.newPage(), url);
  await again.sees('my last word');
  await ben.sees('my last word');
  await again.say('and another');
  await ben.sees('and another');
  await expect(ben.messages.getByText('my last word', { exact: true })).toHaveCount(1);
});
