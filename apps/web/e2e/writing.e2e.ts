import { expect, test } from './roost-test.ts';

test('[R19] Enter sends, Shift+Enter breaks the line', async ({ enter }) => {
  const ana = await enter('Ana');
  await ana.page.keyboard.type('first line');
  await ana.page.keyboard.press('Shift+Enter');
  await ana.page.keyboard.type('second line');
  await expect(ana.composer).toHaveValue('first line\nsecond line');
  await ana.page.keyboard.press('Enter');
  await expect(ana.composer).toHaveValue('');
  await expect(ana.messages.getByText('first line')).toContainText('second line');
});

test('a message that is too long is kept and explained', async ({ enter }) => {
  const ana = await enter('Ana');
  const text = 'x'.repeat(4_001);
  await ana.say(text);
  await expect(ana.composer).toHaveValue(text);
  await expect(ana.composer).toHaveAccessibleDescription(/4,000/);
});
