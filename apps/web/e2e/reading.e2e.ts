import type { Page } from '@playwright/test';
import { expect, test } from './roost-test.ts';

/** How far the text of a message strays from where it is now, in px, over the next 60 frames. */
const strayOf = (page: Page, text: string): Promise<number> =>
  page
    .getByRole('region', { name: 'Messages' })
    .getByText(text, { exact: true })
    .evaluate(async (element) => {
      const top = (): number => element.getBoundingClientRect().top;
      const start = top();
      let stray = 0;
      for (let frame = 0; frame < 60; frame += 1) {
        await new Promise(requestAnimationFrame);
        stray = Math.max(stray, element.isConnected ? Math.abs(top() - start) : Infinity);
      }
      return stray;
    });

test('[R10] the line being read stays while older and newer messages come, and the end is followed only from the end', async ({
  enter,
  roost,
}) => {
  await roost.fill(120);
  const ana = await enter('Ana');
  await ana.sees('message 120');
  const ben = await enter('Ben');
  await ben.sees('message 120');

  // The newest 50 are there; message 75 is a few lines under the top of them, and reaching it asks for the page before.
  roost.proxy.delay(300);
  await ben.messages.hover();
  const line = ben.messages.getByText('message 75', { exact: true });
  while (!(await line.isVisible())) await ben.page.mouse.wheel(0, -200);
  expect(await strayOf(ben.page, 'message 75')).toBeLessThanOrEqual(2);
  roost.proxy.delay(0);

  const newer = ben.page.getByRole('button', { name: /new message/i });
  const stray = strayOf(ben.page, 'message 75');
  await ana.say('message 121');
  await expect(newer).toBeVisible();
  expect(await stray).toBeLessThanOrEqual(2);

  await newer.click();
  await ben.sees('message 121');
  await ana.say('message 122');
  await ben.sees('message 122');

  await ben.messages.hover();
  const first = ben.messages.getByText('message 1', { exact: true });
  while (!(await first.isVisible())) await ben.page.mouse.wheel(0, -600);
});

test('[D8] [R5] who missed too much jumps to the newest, and a line at that place loads what is missing', async ({
  enter,
  roost,
}) => {
  await roost.fill(3);
  const ana = await enter('Ana');
  await ana.sees('message 3');
  roost.proxy.cut();
  await roost.fill(5_300);
  roost.proxy.mend();
  await ana.sees('message 5303');
  await expect(ana.page.getByText('Up to date · #5,303')).toBeVisible();
  await ana.messages.hover();
  const load = ana.messages.getByRole('button', { name: 'Load the next 200' });
  while (!(await load.isVisible())) await ana.page.mouse.wheel(0, -600);
  await expect(ana.messages.getByText('5,250 messages are not loaded here.')).toBeVisible();
  await ana.sees('message 5254');
  await load.click();
  await ana.sees('message 4');
  await expect(ana.messages.getByText('message 203', { exact: true })).toBeHidden();
});
