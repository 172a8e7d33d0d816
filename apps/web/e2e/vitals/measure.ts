import type { Browser, Page } from '@playwright/test';
import { Person } from '../person.ts';
import { mainThreadMs } from './main-thread.ts';

/** What a page costs its reader. */
export interface Vitals {
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  /**
   * The slowest key but one in fifty, as the field defines the delay of interactions: from the press to the end of the frame that shows it. What the screen takes
   * after that is not in it: a browser without one skips most drawing, and tells of the rest seconds later.
   */
  readonly typingMs: number;
  /** What a key costs the main thread, in time of its own: what else the machine does is not in it. */
  readonly keyCpuMs: number;
  /** The slowest key that sends. */
  readonly sendingMs: number;
  /** The sum of all shifts that no key had asked for. */
  readonly layoutShift: number;
}

interface Seen {
  largestPaintMs: number;
  readonly typingMs: number[];
  readonly sendingMs: number[];
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
  const vitals: Seen = { largestPaintMs: 0, typingMs: [], sendingMs: [], layoutShift: 0 };
  globalThis.vitals = vitals;
  /** Calls back when the next frame has been laid out and painted. */
  const afterFrame = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', then, { once: true });
    port1.start();
    requestAnimationFrame(() => port2.postMessage(undefined));
  };
  let pressedAt = 0;
  const note = (durationsMs: number[]): void => {
    const from = pressedAt;
    afterFrame(() => durationsMs.push(performance.now() - from));
  };
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      pressedAt = timeStamp;
      if (key === 'Enter') note(vitals.sendingMs);
    },
    true,
  );
  addEventListener('input', () => note(vitals.typingMs), true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!('value' in entry && 'hadRecentInput' in entry) || entry.hadRecentInput === true) continue;
      vitals.layoutShift += Number(entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    vitals.largestPaintMs = list.getEntries().at(-1)?.startTime ?? 0;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
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

/** Faster than anybody types for long. */
const betweenKeysMs = 60;

/** Twice two frames: what the last key has caused is on the screen, and measured. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  });

const slowest = (durationsMs: readonly number[], but = 0): number => durationsMs.toSorted((a, b) => b - a)[but] ?? 0;

/** Somebody comes, reads, writes and sends, on a processor that is four times slower. */
export const measure = async (browser: Browser, url: string, name: string): Promise<Vitals> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(observe);
  await page.goto(url);
  const firstPaintMs = await firstPaintOf(page);
  const person = new Person(page, name);
  await person.signIn();
  await page.getByText('Up to date').waitFor();
  let keysCpuMs = 0;
  for (const text of texts) {
    const beforeMs = await mainThreadMs(devTools);
    await page.keyboard.type(text.replaceAll('\n', ' '), { delay: betweenKeysMs });
    keysCpuMs += (await mainThreadMs(devTools)) - beforeMs;
    await settled(page);
    await page.keyboard.press('Enter');
    await settled(page);
  }
  const { typingMs, sendingMs, ...rest } = await page.evaluate(() => globalThis.vitals);
  await context.close();
  return {
    firstPaintMs,
    ...rest,
    keyCpuMs: keysCpuMs / texts.join('').length,
    typingMs: slowest(typingMs, Math.floor(typingMs.length / 50)),
    sendingMs: slowest(sendingMs),
  };
};
