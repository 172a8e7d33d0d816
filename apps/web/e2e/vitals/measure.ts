import type { Browser, Page } from '@playwright/test';
import { Person } from '../person.ts';

/** What a page costs its reader. */
export interface Vitals {
  readonly firstPaintMs: number;
  /** The slowest of all keys, from the press to the frame that shows it; 0 is less than a frame. */
  readonly typingMs: number;
  readonly sendingMs: number;
  /** The sum of all shifts that no key had asked for. */
  readonly layoutShift: number;
}

interface Seen {
  typingMs: number;
  sendingMs: number;
  layoutShift: number;
}
declare global {
  // oxlint-disable-next-line no-var
  var vitals: Seen;
}

/** A phone of the middle class is about so much slower than a desktop. */
const slowdown = 4;

/** Runs in the page, from before its first script on. */
const observe = (): void => {
  const vitals: Seen = { typingMs: 0, sendingMs: 0, layoutShift: 0 };
  globalThis.vitals = vitals;
  let isSending = false;
  const everyEvent = { type: 'event', durationThreshold: 16, buffered: true };
  addEventListener('keydown', ({ key }) => (isSending = key === 'Enter'), true);
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (!/^(key|input|before)/.test(name)) continue;
      if (isSending) vitals.sendingMs = Math.max(vitals.sendingMs, duration);
      else vitals.typingMs = Math.max(vitals.typingMs, duration);
    }
  }).observe(everyEvent);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!('value' in entry && 'hadRecentInput' in entry) || entry.hadRecentInput === true) continue;
      vitals.layoutShift += Number(entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

const firstPaintOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          const [paint] = list.getEntriesByName('first-contentful-paint');
          if (paint !== undefined) done(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );

const texts = [
  'Good morning, is the new list live?',
  'It is, since **today**.',
  '- one\n- two',
  'and `some code`, too',
];

/** Twice two frames: what the last key has caused is on the screen, and measured. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  });

/** Somebody comes, reads, writes and sends, on a processor that is four times slower. */
export const measure = async (browser: Browser, url: string, name: string): Promise<Vitals> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(observe);
  await page.goto(url);
  const firstPaintMs = await firstPaintOf(page);
  const person = new Person(page, name);
  await person.signIn();
  await page.getByText('Up to date').waitFor();
  for (const text of texts) {
    await page.keyboard.type(text.replaceAll('\n', ' '));
    await settled(page);
    await page.keyboard.press('Enter');
    await settled(page);
  }
  const seen = await page.evaluate(() => globalThis.vitals);
  await context.close();
  return { firstPaintMs, ...seen };
};
