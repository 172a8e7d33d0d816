import type { Page } from '@playwright/test';

/** Holds back parts of the page that are loaded later, named as in the source, until the function that it gives is called. */
export const holdParts = async (page: Page, ...names: readonly string[]): Promise<() => void> => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(new RegExp(`/assets/(${names.join('|')})-[^/]*\\.js$`), async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
};
