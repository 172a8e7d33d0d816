import { fillLobby } from './fill-lobby.ts';
import { expect, test } from './roost-test.ts';
import { setVisible } from './visibility.ts';

const line = { name: 'New messages' } as const;

test('[R18] a hidden tab counts in its title and marks nothing; looked at, it shows where the new ones begin', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ben.say('before');
  await ana.sees('before');
  await expect(ana.page).toHaveTitle('Lobby · Roost');
  await setVisible(ana.page, false);
  for (const text of ['one', 'two', 'three']) await ben.say(text);
  await expect(ana.page).toHaveTitle('(3) Lobby · Roost');
  await expect(ben.page).toHaveTitle('Lobby · Roost');

  const again = await ana.openTab();
  await expect(again.page).toHaveTitle('Lobby · Roost');
  await expect(again.messages.getByRole('separator', line)).toBeVisible();
  // Read in one tab is read in all, whether they can be seen or not.
  await expect(ana.page).toHaveTitle('Lobby · Roost');

  await setVisible(ana.page, true);
  const first = ana.messages.getByRole('article').filter({ has: ana.page.getByRole('separator', line) });
  await expect(first).toContainText('one');
  await ben.say('four');
  await ana.sees('four');
  await expect(first).toContainText('one');
});

test('[R18] what came while one was away begins with a line that one can jump to, from the end', async ({
  enter,
  roost,
}) => {
  await roost.fill(3);
  const ana = await enter('Ana');
  await ana.sees('message 3');
  const context = ana.page.context();
  const url = ana.page.url();
  await ana.page.close();
  await roost.fill(120);

  const page = await context.newPage();
  const { messages } = await ana.on(page, url);
  await expect(messages.getByText('message 123', { exact: true })).toBeVisible();
  await expect(page).toHaveTitle('Lobby · Roost');
  const jump = page.getByRole('button', { name: '120 unread messages' });
  await jump.click();
  const first = messages.getByRole('article').filter({ has: page.getByRole('separator', line) });
  await expect(first).toContainText('message 4');
  await expect(jump).toBeHidden();

  await first.focus();
  await page.keyboard.press('Escape');
  await expect(messages.getByRole('separator', line)).toBeHidden();
});

test('[R18] a reader who has left the end has not read what comes there, and has when he is back', async ({
  enter,
  roost,
}) => {
  await roost.fill(60);
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ana.leaveEnd();
  await ben.say('news');
  await expect(ana.page).toHaveTitle('(1) Lobby · Roost');
  await ana.page.getByRole('button', { name: '1 new message' }).click();
  await ana.sees('news');
  await expect(ana.page).toHaveTitle('Lobby · Roost');
  await expect(ana.messages.getByRole('separator', line)).toBeVisible();
});

test('[R18] who reads on by scrolling has read what he came across, in a tab that can be seen, and is so on all devices', async ({
  enter,
  roost,
}) => {
  await roost.fill(60);
  const ana = await enter('Ana');
  await ana.messages.hover();
  await ana.sees('message 60');
  await ana.leaveEnd();
  await roost.fill(60);
  await expect(ana.page).toHaveTitle('(60) Lobby · Roost');
  await setVisible(ana.page, false);
  const seventieth = ana.messages.getByText('message 70', { exact: true });
  await ana.scrollUntil(seventieth, 60);
  await expect(ana.page).toHaveTitle('(60) Lobby · Roost');
  await setVisible(ana.page, true);
  await ana.page.mouse.wheel(0, 60);
  await expect(ana.page).toHaveTitle(/^\([45]\d\) Lobby/);

  const url = ana.page.url();
  const again = await ana.on(await ana.page.context().newPage(), `${url}#5`);
  await expect.poll(async () => (await again.page.title()) === (await ana.page.title())).toBe(true);
  // Led past what he has not read, he has not read it.
  const beyond = await ana.on(await ana.page.context().newPage(), `${url}#95`);
  await expect(beyond.messages.getByText('message 95', { exact: true })).toBeVisible();
  await expect.poll(async () => (await beyond.page.title()) === (await ana.page.title())).toBe(true);
  await expect(beyond.page).toHaveTitle(/^\([45]\d\) Lobby/);
});

for (const direction of ['ltr', 'rtl'] as const) {
  for (const isOpening of [true, false]) {
    const where = isOpening ? 'before a group' : 'within a group';
    test(`[R18] [R20] the line of the new messages covers no text and no picture ${where}, ${direction}`, async ({
      enter,
      roost,
    }) => {
      const read = ['short', 'what was read and is long enough to fill the line, '.repeat(9), 'مرحبا'];
      const unread = ['what is new and is long enough to fill the line, '.repeat(9), 'سلام'];
      await roost.change((database) => fillLobby(database, isOpening ? read.slice(1) : read.slice(0, 1)));
      const ana = await enter('Ana', { viewport: { width: 700, height: 800 } });
      await expect(ana.page.getByText('Up to date')).toBeVisible();
      if (isOpening) await ana.say('mine');
      await setVisible(ana.page, false);
      await roost.change((database) => fillLobby(database, unread));
      const again = await ana.openTab();
      await again.page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), direction);
      await expect(again.messages.getByRole('separator', line)).toBeVisible();
      await expect(again.messages.getByText('سلام')).toBeVisible();
      const covered = await again.messages.evaluate((list) => {
        const label = [...list.querySelectorAll('hr + span > span')][0]?.getBoundingClientRect();
        if (label === undefined) throw new Error('There is no label.');
        const range = document.createRange();
        const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
        const texts: Array<readonly [string, DOMRect]> = [];
        while (walker.nextNode() !== null) {
          const { currentNode } = walker;
          if (currentNode.parentElement?.matches('hr + span > span, article time') === true) continue;
          range.selectNodeContents(currentNode);
          for (const rect of range.getClientRects()) texts.push([currentNode.textContent ?? '', rect]);
        }
        for (const picture of list.querySelectorAll('.avatar'))
          texts.push(['picture', picture.getBoundingClientRect()]);
        return texts
          .filter(
            ([, { left, right, top, bottom }]) =>
              left < label.right - 1 && right > label.left + 1 && top < label.bottom - 1 && bottom > label.top + 1,
          )
          .map(([text]) => text);
      });
      expect(covered).toEqual([]);
    });
  }
}
