import type { Browser, CDPSession, Page } from '@playwright/test';
import { Person } from '../person.ts';
import { crowdedWire, personOf } from './crowded-wire.ts';
import { mainThreadMs } from './main-thread.ts';

const people = 5_000;
const frames = 240;

/** What a list that is very long costs whoever scrolls through it. */
export interface Scale {
  readonly messageFps: number;
  /** What a frame costs the main thread, in time of its own. */
  readonly messageCpuMs: number;
  readonly strayPx: number;
  readonly peopleFps: number;
  readonly peopleCpuMs: number;
  /** How many rows one person's change touches. */
  readonly changedRows: number;
  /** After how long without a change the list is sorted anew. */
  readonly sortedAfterMs: number;
}

interface Scrolled {
  readonly fps: number;
  readonly cpuMs: number;
}

/** Scrolls so many pixels with each frame; what scrolls is found by a selector. */
const scroll = async (page: Page, devTools: CDPSession, selector: string, stepPx: number): Promise<Scrolled> => {
  const beforeMs = await mainThreadMs(devTools);
  const elapsedMs = await page.evaluate(
    async ({ found, step, count }) => {
      const scroller = document.querySelector(found);
      if (scroller === null) throw new Error(`Nothing is ${found}.`);
      const startMs = performance.now();
      for (let frame = 0; frame < count; frame += 1) {
        scroller.scrollTop += step;
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - startMs;
    },
    { found: selector, step: stepPx, count: frames },
  );
  return { fps: (frames / elapsedMs) * 1_000, cpuMs: ((await mainThreadMs(devTools)) - beforeMs) / frames };
};

const messages = '[data-panel="messages"]';
const list = '[data-panel="people"] .overflow-y-auto';

/** How far the first whole message strays over 60 frames, while `change` happens. */
const strayDuring = async (page: Page, change: () => Promise<void>): Promise<number> => {
  const stray = page.evaluate(async (found) => {
    const scroller = document.querySelector(found);
    const top = scroller?.getBoundingClientRect().top ?? 0;
    const rows = Array.from(scroller?.querySelectorAll('[data-row]') ?? []);
    const row = rows.find((one) => one.getBoundingClientRect().top >= top);
    const start = row?.getBoundingClientRect().top ?? Number.NaN;
    let most = 0;
    for (let frame = 0; frame < 60; frame += 1) {
      await new Promise(requestAnimationFrame);
      most = Math.max(most, Math.abs((row?.getBoundingClientRect().top ?? Number.NaN) - start));
    }
    return most;
  }, messages);
  await change();
  return stray;
};

/** Which rows are touched by what `change` says, and how long it takes until rows find new places. */
const changeOne = async (page: Page, change: () => void): Promise<Pick<Scale, 'changedRows' | 'sortedAfterMs'>> => {
  const seen = page.evaluate(
    (found) =>
      new Promise<{ changedRows: number; sortedAfterMs: number }>((done) => {
        const scroller = document.querySelector(found);
        const names = (): string =>
          Array.from(scroller?.querySelectorAll('li bdi') ?? [], ({ textContent }) => textContent).join();
        const order = names();
        const touched = new Set<Element>();
        let firstMs: number | undefined;
        const observer = new MutationObserver((records) => {
          const nowMs = performance.now();
          firstMs ??= nowMs;
          if (names() !== order) {
            observer.disconnect();
            return done({ changedRows: touched.size, sortedAfterMs: nowMs - firstMs });
          }
          for (const { target } of records) {
            const row = (target instanceof Element ? target : target.parentElement)?.closest('li');
            if (row !== null && row !== undefined) touched.add(row);
          }
        });
        if (scroller !== null)
          observer.observe(scroller, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
    list,
  );
  change();
  return seen;
};

/** Somebody in a room of 5,000 people who has read all of it. */
export const measureScale = async (browser: Browser, url: string): Promise<Scale> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const wire = await crowdedWire(page, people);
  await page.goto(url);
  const ana = new Person(page, 'Ana');
  await ana.signIn();
  await page.getByRole('heading', { name: /5,001/ }).waitFor();
  await page.getByText('Up to date').waitFor();

  const through = await scroll(page, devTools, messages, -400);
  await page.locator(messages).evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight / 2));
  await page.waitForTimeout(1_000);
  const strayPx = await strayDuring(page, () => page.setViewportSize({ width: 1280, height: 700 }));
  const past = await scroll(page, devTools, list, 200);
  await page.locator(list).evaluate((scroller) => (scroller.scrollTop = 0));
  await page.waitForTimeout(3_000);
  const changed = await changeOne(page, () =>
    wire.say('presence_diff', {
      room: 'lobby',
      v: wire.peopleVersion() + 1,
      joins: { 'crowd-1': personOf(1, 'away', 'crowd-1-away') },
      leaves: { 'crowd-1': personOf(1, 'online') },
    }),
  );
  await context.close();
  return {
    messageFps: through.fps,
    messageCpuMs: through.cpuMs,
    strayPx,
    peopleFps: past.fps,
    peopleCpuMs: past.cpuMs,
    ...changed,
  };
};
