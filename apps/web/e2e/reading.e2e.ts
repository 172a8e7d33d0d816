import type { Page } from '@playwright/test';
import { expect, test } from './roost-test.ts';

/** How far a message strays from where it is now, in px, over the next 60 frames; it may be another element, but has to be in the page in each. */
const strayOf = (page: Page, text: string): Promise<number> =>
  page.getByRole('region', { name: 'Messages', exact: true }).evaluate(async (list, body) => {
    const top = (): number => {
      const lines = Array.from(list.querySelectorAll('[data-row] [dir="auto"]'));
      return lines.find((line) => line.textContent === body)?.getBoundingClientRect().top ?? Infinity;
    };
    const start = top();
    let stray = 0;
    for (let frame = 0; frame < 60; frame += 1) {
      await new Promise(requestAnimationFrame);
      stray = Math.max(stray, Math.abs(top() - start));
    }
    return stray;
  }, text);

/** Resolves when the list has not moved for 20 frames. */
const atRest = (page: Page): Promise<void> =>
  page.getByRole('region', { name: 'Messages', exact: true }).evaluate(async (list) => {
    for (let [still, top] = [0, list.scrollTop]; still < 20; still += 1) {
      await new Promise(requestAnimationFrame);
      if (list.scrollTop !== top) still = 0;
      top = list.scrollTop;
    }
  });

/** Where a message is, in px. */
const topOf = (page: Page, text: string): Promise<number> =>
  page
    .getByRole('region', { name: 'Messages', exact: true })
    .getByText(text, { exact: true })
    .evaluate((line) => line.getBoundingClientRect().top);

/** The text of the first message that begins within the list. */
const firstLine = (page: Page): Promise<string> =>
  page.getByRole('region', { name: 'Messages', exact: true }).evaluate((list) => {
    const { top } = list.getBoundingClientRect();
    const rows = Array.from(list.querySelectorAll<HTMLElement>('[data-row]'));
    const row = rows.find((one) => one.getBoundingClientRect().top >= top);
    return row?.querySelector('[dir="auto"]')?.textContent ?? '';
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
  const line = ben.messages.getByText('message 75', { exact: true });
  await ben.scrollUntil(line, -200);
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

  const first = ben.messages.getByText('message 1', { exact: true });
  await ben.scrollUntil(first, -600);
});

test('[R10] the line being read stays when what is above it becomes higher late, the letters change, or the window does', async ({
  enter,
  roost,
}) => {
  await roost.fill(120);
  const ana = await enter('Ana');
  await ana.sees('message 120');
  await ana.leaveEnd(-100);
  await ana.page.mouse.wheel(0, -313);
  await atRest(ana.page);

  const first = await firstLine(ana.page);
  const stray = strayOf(ana.page, first);
  // A picture that is there at last, in the message that the upper edge cuts, and in one above it.
  await ana.page.evaluate((text) => {
    const rows = Array.from(document.querySelectorAll<HTMLElement>('[data-row]'));
    const at = rows.findIndex((row) => row.textContent.includes(text));
    for (const row of [rows[at - 1], rows[at - 3]]) if (row !== undefined) row.style.paddingBottom = '90px';
  }, first);
  expect(await stray).toBeLessThanOrEqual(2);

  const others = strayOf(ana.page, first);
  await ana.page.setViewportSize({ width: 700, height: 640 });
  expect(await others).toBeLessThanOrEqual(2);

  const letters = strayOf(ana.page, first);
  await ana.page.evaluate(() => {
    document.body.style.fontFamily = 'serif';
    document.body.style.lineHeight = '1.9';
  });
  expect(await letters).toBeLessThanOrEqual(2);
});

test('[R10] the line being read is where it was when a gap above it has been filled', async ({ enter, roost }) => {
  await roost.fill(300);
  const ana = await enter('Ana');
  await ana.page.goto(`${roost.url}/r/lobby#100`);
  await expect(ana.messages.locator('[aria-current="location"]')).toBeInViewport();
  const load = ana.messages.getByRole('button', { name: /^Load/ });
  await ana.scrollUntil(load, 400);
  const line = ana.messages.getByText('message 260', { exact: true });
  await ana.scrollUntil(line, 40);
  await load.evaluate((button) => button.scrollIntoView({ block: 'start' }));
  await ana.page.mouse.wheel(0, 30);
  await atRest(ana.page);
  const first = await firstLine(ana.page);
  const before = await topOf(ana.page, first);
  await load.evaluate((button: HTMLElement) => button.click());
  await expect(ana.messages.getByText(/not loaded here/)).toBeHidden();
  await atRest(ana.page);
  expect(Math.abs((await topOf(ana.page, first)) - before)).toBeLessThanOrEqual(2);
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
  const load = ana.messages.getByRole('button', { name: 'Load the next 200' });
  await ana.scrollUntil(load, -600);
  await expect(ana.messages.getByText('5,250 messages are not loaded here.')).toBeVisible();
  await ana.sees('message 5254');
  await expect(async () => {
    // Where the wheel still turns, the line moves away under the pointer.
    if (await ana.messages.getByText('5,250 messages are not loaded here.').isVisible()) await load.click();
    await expect(ana.messages.getByText('5,050 messages are not loaded here.')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  // What was being read stays where it is (R10): the loaded ones may be above.
  await expect(async () => {
    await ana.page.mouse.wheel(0, -2_000);
    await expect(ana.messages.getByText('message 4', { exact: true })).toBeVisible({ timeout: 200 });
  }).toPass();
});
