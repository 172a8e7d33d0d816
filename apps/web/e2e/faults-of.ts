import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What fades in has other colours on the way. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ends.map(({ finished }) => finished)).then(() => undefined);
  });

/** What axe calls serious or moderate, in the open state of the page. */
export const faultsOf = async (page: Page): Promise<readonly string[]> => {
  await settled(page);
  const isForced = await page.evaluate(() => matchMedia('(forced-colors: active)').matches);
  // Forced colours are the system's: axe computes with those of the style sheet, which nobody sees.
  const { violations } = await new AxeBuilder({ page }).disableRules(isForced ? ['color-contrast'] : []).analyze();
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

/** By how many pixels the page scrolls sideways. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
