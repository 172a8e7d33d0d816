import { expect, test } from './roost-test.ts';

test('[R19] Enter sends, Shift+Enter breaks the line', async ({ enter }) => {
  const ana = await enter('Ana');
  await ana.page.keyboard.type('first line');
  await ana.page.keyboard.press('Shift+Enter');
  await ana.page.keyboard.type('second line');
  await expect(ana.composer).toHaveValue('first line\nsecond line');
  await ana.page.keyboard.press('Enter');
  await expect(ana.composer).toHaveValue('');
  await expect(ana.messages.getByText('first line')).toContainText('second line');
});

test('a message that is too long is kept and explained', async ({ enter }) => {
  const ana = await enter('Ana');
  const text = 'x'.repeat(4_001);
  await ana.say(text);
  await expect(ana.composer).toHaveValue(text);
  await expect(ana.composer).toHaveAccessibleDescription(/4,000/);
});

/** How many entries the outbox in the browser's database holds; runs in the page. */
const keptEntries = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('roost-outbox');
    opening.addEventListener('error', () => reject(new Error('There is no outbox.')));
    opening.addEventListener('success', () => {
      const counting = opening.result.transaction('entries').objectStore('entries').count();
      counting.addEventListener('success', () => {
        opening.result.close();
        resolve(counting.result);
      });
    });
  });

test('[R7] what was written while the network was gone is sent after the page was closed and opened again', async ({
  enter,
  roost,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  roost.proxy.cut();
  await expect(ana.page.getByRole('status').filter({ hasText: /reconnect|unreachable/i })).toBeVisible();
  await ana.say('first, in the dark');
  await ana.say('second, in the dark');
  await expect(ana.page.getByText('second, in the dark')).toBeVisible();
  // In the moment between the key and the browser's disk a page that goes takes its words along.
  await expect.poll(() => ana.page.evaluate(keptEntries)).toBe(2);
  const context = ana.page.context();
  const url = ana.page.url();
  await ana.page.close();
  roost.proxy.mend();
  const page = await context.newPage();
  await page.goto(url);
  await ben.sees('second, in the dark');
  const texts = await ben.messages.getByText('in the dark').allTextContents();
  expect(texts).toEqual(['first, in the dark', 'second, in the dark']);
});

test('[D10] [R6] what two tabs wrote while the network was gone is sent once each', async ({ enter, roost }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  const tab = await ana.openTab();
  roost.proxy.cut();
  await expect(ana.page.getByRole('status').filter({ hasText: /reconnect|unreachable/i })).toBeVisible();
  await ana.say('one, in the dark');
  await tab.say('two, in the dark');
  roost.proxy.mend();
  for (const text of ['one, in the dark', 'two, in the dark']) {
    for (const person of [ana, tab, ben]) await person.sees(text);
  }
  await expect(tab.page.getByText('Waiting for the connection')).toBeHidden();
  const texts = await ben.messages.getByText('in the dark').allTextContents();
  expect(texts.toSorted()).toEqual(['one, in the dark', 'two, in the dark']);
});
