import { faultsOf, overflowOf } from './faults-of.ts';
import { expect, test } from './roost-test.ts';

test('one edits the last message with ↑, and the other sees it, marked with the time', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ana.say('a slpi');
  await ben.sees('a slpi');
  await ana.composer.press('ArrowUp');
  const editor = ana.page.getByRole('textbox', { name: 'Edit message' });
  await expect(editor).toBeFocused();
  await editor.fill('a slip');
  await editor.press('Enter');
  for (const person of [ana, ben]) {
    await person.sees('a slip');
    await expect(person.messages.getByText('edited', { exact: true })).toHaveAttribute('title', /2\d{3}/);
  }
  await expect(ana.composer).toBeFocused();
  await ana.composer.press('ArrowUp');
  await editor.fill('not this');
  await editor.press('Escape');
  await ana.sees('a slip');
  await ben.page.reload();
  await ben.sees('a slip');
});

test('one deletes a message after being asked, and its text is gone for everybody', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ana.say('too much said');
  await ben.sees('too much said');
  await ana.messages.getByRole('article').filter({ hasText: 'too much said' }).hover();
  await ana.page.getByRole('button', { name: 'Delete message' }).click();
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await ana.sees('too much said');
  await ana.page.getByRole('button', { name: 'Delete message' }).click();
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
  for (const person of [ana, ben]) {
    await person.sees('This message was deleted.');
    await expect(person.messages.getByText('too much said')).toHaveCount(0);
  }
  await expect(ben.page.getByRole('button', { name: 'Delete message' })).toHaveCount(0);
});

test('[D10] an edit that is made while the network is gone is sent when it is back', async ({ enter, roost }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ana.say('before');
  await ben.sees('before');
  roost.proxy.cut();
  await expect(ana.page.getByRole('status').filter({ hasText: /reconnect|unreachable/i })).toBeVisible();
  await ana.composer.press('ArrowUp');
  const editor = ana.page.getByRole('textbox', { name: 'Edit message' });
  await editor.fill('after');
  await editor.press('Enter');
  await ana.sees('after');
  await expect(ana.messages.getByText('Waiting for the connection')).toBeVisible();
  roost.proxy.mend();
  await ben.sees('after');
});

const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } as const;

test('[R21] [R20] on a phone a button that is always seen leads to what one may do with one’s own message', async ({
  enter,
}) => {
  const ana = await enter('Ana', phone);
  const ben = await enter('Ben');
  await ben.say('not mine');
  await ana.sees('not mine');
  for (const text of ['one', 'two', 'three']) await ana.say(text);
  await ana.sees('three');
  const buttons = ana.messages.getByRole('button', { name: 'What to do with this message' });
  await expect(buttons).toHaveCount(3);
  const boxes = await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  for (const [index, { width, height, top }] of boxes.entries()) {
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    // Nobody hits the one of another message.
    if (index > 0) expect(top).toBeGreaterThanOrEqual(boxes[index - 1].bottom);
  }
  await buttons.nth(1).tap();
  await expect(ana.page.getByRole('menuitem')).toHaveText(['Edit message', 'Delete message']);
  expect([await faultsOf(ana.page), await overflowOf(ana.page)]).toEqual([[], 0]);
  await ana.page.getByRole('menuitem', { name: 'Edit message' }).tap();
  const editor = ana.page.getByRole('textbox', { name: 'Edit message' });
  await expect(editor).toBeFocused();
  await editor.fill('two and a half');
  await ana.page.getByRole('button', { name: 'Save' }).tap();
  await ben.sees('two and a half');
  await buttons.nth(2).tap();
  await ana.page.getByRole('menuitem', { name: 'Delete message' }).tap();
  expect([await faultsOf(ana.page), await overflowOf(ana.page)]).toEqual([[], 0]);
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).tap();
  await ben.sees('This message was deleted.');
});
