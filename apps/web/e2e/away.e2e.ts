import type { Locator } from '@playwright/test';
import type { Person } from './person.ts';
import { expect, test } from './roost-test.ts';

const minuteMs = 60_000;

/** Minutes that pass in no time take the connection for dead: it need not wait for its next try. */
const comesBack = async ({ page }: Person): Promise<void> => {
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(page.getByText(/^Your status: /)).toBeVisible({ timeout: 2_000 });
  }).toPass();
};

/** The time of both pages of one browser passes together. */
const pass = async (tabs: readonly Person[], ms: number): Promise<void> => {
  for (const { page } of tabs) await page.clock.runFor(ms);
  for (const tab of tabs) await comesBack(tab);
};

const awayMark = (reader: Person, name: string): Locator => reader.personRow(name).getByText('away');

/** Somebody with two pages of one browser whose clocks a test moves, and somebody else who sees him. */
const inTwoPages = async (
  enter: (name: string) => Promise<Person>,
): Promise<{ readonly tabs: readonly [Person, Person]; readonly ben: Person }> => {
  const ben = await enter('Ben');
  const ana = await enter('Ana');
  const second = await ana.openTab();
  const tabs = [ana, second] as const;
  for (const { page } of tabs) {
    await page.clock.install();
    await page.reload();
  }
  for (const { composer } of tabs) await expect(composer).toBeVisible();
  await expect(ben.personRow('Ana')).toBeVisible();
  return { tabs, ben };
};

test('[R16] whoever does something in one page of a browser is not away in the other, and away 5 min after the last sign in any', async ({
  enter,
}) => {
  const { tabs, ben } = await inTwoPages(enter);
  const [first] = tabs;
  await pass(tabs, 4 * minuteMs);
  await first.composer.press('ArrowLeft');
  await pass(tabs, 2 * minuteMs);
  await expect(awayMark(ben, 'Ana')).toHaveCount(0);
  for (const { page } of tabs) await expect(page.getByText('Your status: online')).toBeVisible();
  await pass(tabs, 3.5 * minuteMs);
  await expect(awayMark(ben, 'Ana')).toBeVisible();
  await expect(ben.personRow('Ana')).toHaveCount(1);
});

test('[R16] coming back in either page clears away within a second', async ({ enter }) => {
  const { tabs, ben } = await inTwoPages(enter);
  await pass(tabs, 5.5 * minuteMs);
  await expect(awayMark(ben, 'Ana')).toBeVisible();
  await tabs[1].composer.press('ArrowLeft');
  await expect(awayMark(ben, 'Ana')).toHaveCount(0, { timeout: 1_000 });
  for (const { page } of tabs) await expect(page.getByText('Your status: online')).toBeVisible();
});
