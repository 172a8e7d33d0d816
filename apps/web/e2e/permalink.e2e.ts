import { expect, test } from './roost-test.ts';

test('a link to a message leads to it, wherever it is in the log, and marks it', async ({ enter, roost }) => {
  await roost.fill(5_000);
  const ana = await enter('Ana');
  await ana.sees('message 5000');
  await ana.page.goto(`${roost.url}/r/lobby#2500`);
  const target = ana.messages.locator('[aria-current="location"]');
  await expect(target).toContainText('message 2500');
  await expect(target).toBeInViewport();
  await expect(ana.page).toHaveURL(/\/r\/lobby#2500$/);

  // Another one of the same page, and back.
  await ana.page.evaluate(() => {
    window.location.hash = '#100';
  });
  await expect(target).toContainText('message 100');
  await expect(target).toBeInViewport();
  await ana.page.goBack();
  await expect(target).toContainText('message 2500');
  await expect(target).toBeInViewport();

  // What lies between is left out, which is said, and both of its sides read on.
  await ana.messages.hover();
  const gap = ana.messages.getByText('messages are not loaded here').first();
  while (!(await gap.isVisible())) await ana.page.mouse.wheel(0, 300);
  await ana.page.reload();
  await expect(target).toContainText('message 2500');
  await expect(target).toBeInViewport();
});

test('a link to a message that does not exist says so, and the newest are shown', async ({ enter, roost }) => {
  await roost.fill(3);
  const ana = await enter('Ana');
  await ana.page.goto(`${roost.url}/r/lobby#9999`);
  await expect(ana.page.getByText('There is no message #9,999 here.')).toBeVisible();
  await ana.sees('message 3');
});

test('the time of a message is its link, and a stranger who follows it enters first', async ({ enter, openPage }) => {
  const ana = await enter('Ana');
  await ana.say('remember this');
  const link = ana.messages.getByRole('link', { name: /, #1, / });
  await link.click();
  await expect(ana.page).toHaveURL(/\/r\/lobby#1$/);
  const page = await openPage('/r/lobby#1');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Eve');
  await page.keyboard.press('Enter');
  await expect(page.locator('[aria-current="location"]')).toContainText('remember this');
});

test('[R20] the list is one stop for Tab, and keys lead from message to message', async ({ enter, roost }) => {
  await roost.fill(200);
  const ana = await enter('Ana');
  await ana.sees('message 200');
  const active = ana.messages.locator('article:focus');
  await ana.messages.getByText('message 200', { exact: true }).click();
  await expect(active).toContainText('message 200');
  await ana.page.keyboard.press('ArrowUp');
  await expect(active).toContainText('message 199');
  await ana.page.keyboard.press('PageUp');
  await expect(active).not.toContainText('message 199');
  await expect(active).toBeInViewport();
  await ana.page.keyboard.press('Home');
  // The first one that is here, and then what is before it comes.
  await expect(active).toContainText(/message (101|151)/);
  await expect(active).toBeInViewport();
  await ana.page.keyboard.press('End');
  await expect(active).toContainText('message 200');
  await expect(active).toBeInViewport({ ratio: 1 });
});
