import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './roost-test.ts';

const output = join(import.meta.dirname, 'output');
mkdirSync(output, { recursive: true });

const screens = [
  { name: 'desktop', options: { viewport: { width: 1280, height: 800 } } },
  { name: 'dark', options: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } },
  { name: 'phone', options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  { name: 'narrow', options: { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } },
] as const;

for (const { name, options } of screens) {
  test(`the page fits ${name}, and a picture of it is kept to be looked at`, async ({ enter, openPage }) => {
    const landing = await openPage('/', options);
    await expect(landing.getByRole('textbox', { name: 'Your name' })).toBeFocused();
    await landing.screenshot({ path: join(output, `${name}-landing.png`) });

    const ben = await enter('Ben');
    await enter('Chloé Dupont-Lefèvre');
    const ana = await enter('Ana', options);
    await ben.say('Good morning! Is the new presence list live?');
    await ana.say('It is. You came in a moment ago, I saw it at once.');
    await ana.say('And it tells devices apart, too.');
    await ben.say('A long line to see how it wraps: '.concat('all work and no play makes a dull page. '.repeat(4)));
    await ana.sees('And it tells devices apart, too.');
    await ana.page.screenshot({ path: join(output, `${name}-room.png`) });
    const overflow = await ana.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
