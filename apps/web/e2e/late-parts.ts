import type { Page } from '@playwright/test';

/** The files of parts of the page that are loaded later, named as in the source. */
const filesOf = (names: readonly string[]): RegExp => new RegExp(`/assets/(${names.join('|')})-[^/]*\\.js$`);

/** Holds back such parts until the function that it gives is called. */
export const holdParts = async (page: Page, ...names: readonly string[]): Promise<() => void> => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(filesOf(names), async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
};

/** Lets no such part come until the function that it gives is called. */
export const dropParts = async (page: Page, ...names: readonly string[]): Promise<() => Promise<void>> => {
  const files = filesOf(names);
  await page.route(files, (route) => route.abort());
  return () => page.unroute(files);
};
