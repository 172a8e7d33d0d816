import type { DatabaseSync } from 'node:sqlite';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { fillRoom } from './crowd.ts';
import { fillLobby } from './fill-lobby.ts';
import { dropParts } from './late-parts.ts';
import { Person } from './person.ts';
import { chooseInRoom, createRoom } from './rooms.ts';
import { expect, test } from './roost-test.ts';
import { crowdedWire } from './vitals/crowded-wire.ts';

const desktop = { width: 1280, height: 800 };
const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light: { viewport: desktop },
  dark: { viewport: desktop, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

const talk = [
  'Good morning! Is the new **presence list** live?',
  'It is. See https://example.org/presence for *why* it never flaps:\n\n- one person, one row\n- a cut of 5 s is no leave',
  '> never longer than 30 s\n\nthat is the promise',
  '```ts\nconst grace = 8_000;\n```',
  '@Ana could you look at `roster.ts`?',
];
const longWords = [
  `a word that has no end: ${'x'.repeat(300)}`,
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
];

/** What the clock decides differs from run to run. */
const shoot = async (page: Page, state: string, look: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  // What stands over the page would be masked by what it covers.
  const dialog = page.locator('dialog.modal[open]');
  const seen = (await dialog.count()) === 0 ? page : dialog;
  await expect(page).toHaveScreenshot(`${state}-${look}.png`, { mask: [seen.locator('time')], maskColor: '#888888' });
};

/** For an hour, in the lobby: what is sent there meanwhile is refused for good. */
const mute = (database: DatabaseSync, name: string): void => {
  const now = Date.now();
  database
    .prepare(
      `INSERT INTO room_members (room, "user", joined_at, visible_from, muted_until)
       SELECT 'lobby', id, ?, 0, ? FROM users WHERE name = ?`,
    )
    .run(now, now + 3_600_000, name);
};

for (const [look, options] of Object.entries(looks)) {
  test(`the page as it looks: ${look}`, async ({ roost, enter, openPage }) => {
    const landing = await openPage('/', options);
    await expect(landing.getByRole('textbox', { name: 'Your name' })).toBeFocused();
    const comes = landing.getByRole('button', { name: 'A second person comes' });
    await expect(comes).toBeAttached();
    await shoot(landing, 'landing', look);
    await comes.click();
    await expect(landing.getByRole('list', { name: 'Ben’s screen' })).toBeVisible();
    await shoot(landing, 'simulator', look);
    await landing.getByRole('button', { name: 'Ben signs out' }).click();
    await landing.evaluate(() => window.scrollTo(0, 0));

    const ana = await enter('Ana', options);
    await expect(ana.page.getByText('Up to date')).toBeVisible();
    await shoot(ana.page, 'empty-room', look);
    await landing.getByRole('textbox', { name: 'Your name' }).fill('ana');
    await expect(landing.getByText('ana is taken.')).toBeVisible();
    await shoot(landing, 'taken-name', look);

    await roost.change((database) => fillLobby(database, talk, 'Chloé Dupont-Lefèvre'));
    await ana.page.reload();
    await expect(ana.messages.getByText('roster.ts')).toBeVisible();
    await shoot(ana.page, 'busy-room', look);

    await ana.page.keyboard.press('Control+/');
    await expect(ana.page.getByRole('dialog', { name: 'Formatting and keys' })).toContainText(
      'Pictures are not loaded',
    );
    await shoot(ana.page, 'help', look);
    await ana.page.keyboard.press('Escape');

    await ana.composer.pressSequentially('hello @ch');
    await expect(ana.page.getByRole('option')).toBeVisible();
    await shoot(ana.page, 'names', look);
    await ana.composer.fill('');

    await ana.page.getByRole('button', { name: /^Who.s online/ }).click();
    await shoot(ana.page, 'people', look);
    await ana.page.keyboard.press('Escape');

    await roost.change((database) => fillLobby(database, longWords, 'Chloé Dupont-Lefèvre'));
    await ana.page.reload();
    await expect(ana.messages.getByText(/^Donau/)).toBeVisible();
    await shoot(ana.page, 'long-words', look);

    await ana.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await shoot(ana.page, 'right-to-left', look);
    await ana.page.evaluate(() => document.documentElement.removeAttribute('dir'));
    await ana.page.emulateMedia({ forcedColors: 'active' });
    await shoot(ana.page, 'forced-colours', look);
    await ana.page.emulateMedia({ forcedColors: 'none' });

    await ana.page.context().setOffline(true);
    await expect(ana.page.getByText(/You are offline/)).toBeVisible();
    await shoot(ana.page, 'offline', look);
    await ana.say('written without a network');
    await expect(ana.messages.getByText('Waiting for the connection')).toBeVisible();
    await shoot(ana.page, 'waiting', look);

    await roost.change((database) => mute(database, 'Ana'));
    await ana.page.context().setOffline(false);
    await expect(ana.messages.getByText('Not sent.')).toBeVisible();
    await shoot(ana.page, 'failed', look);

    const missing = await openPage('about:blank', options);
    await dropParts(missing, 'help-text');
    await crowdedWire(missing, 4_998);
    await missing.goto(roost.url);
    const eve = new Person(missing, 'Eve');
    await eve.signIn();
    await eve.page.keyboard.press('Control+/');
    await expect(eve.page.getByRole('alert')).toBeVisible();
    await shoot(eve.page, 'missing-part', look);
    await eve.page.keyboard.press('Escape');
    const crowd = eve.page.getByRole('button', { name: 'Who’s online: 5,000 people' });
    await expect(crowd).toBeVisible();
    if ((await crowd.getAttribute('aria-expanded')) !== 'true') await crowd.click();
    await expect(eve.personRow('Person 5').first()).toBeVisible();
    await shoot(eve.page, 'crowd', look);
  });

  test(`the members of a room as they look: ${look}`, async ({ roost, enter }) => {
    const ana = await enter('Ana', options);
    if (look === 'phone') await ana.page.getByRole('button', { name: 'Open the list of rooms' }).click();
    await createRoom(ana, 'Crowd', 'Only who is invited');
    await roost.change((database) => fillRoom(database, 'Crowd', 4_999));
    await ana.page.reload();
    await chooseInRoom(ana, 'Members');
    await expect(ana.page.getByRole('button', { name: 'What to do with Person 00003' })).toBeVisible();
    await shoot(ana.page, 'members', look);
  });
}
