import { expect, test } from './roost-test.ts';
import type { Person } from './person.ts';

/** What a person reads, in order: each body, its time as it is shown, and the moment that it stands for. */
const read = (person: Person) =>
  person.messages.getByRole('article').evaluateAll((articles) =>
    articles.map((article) => ({
      body: article.querySelector('[dir="auto"]')?.textContent ?? '',
      shown: article.querySelector('time')?.textContent ?? '',
      at: article.querySelector('time')?.dateTime ?? '',
    })),
  );

const inZone = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(at));

test('[R17] people with wrong clocks, in several zones, read the same messages in the same order, each at his own time of day', async ({
  enter,
}) => {
  const ana = await enter('Ana', { timezoneId: 'America/New_York' });
  const ben = await enter('Ben', { timezoneId: 'Asia/Kolkata' });
  await ana.page.clock.setSystemTime(Date.now() - 7 * 3_600_000);
  await ben.page.clock.setSystemTime(Date.now() + 3 * 3_600_000);
  const bodies = ['one', 'two', 'three', 'four'];
  for (const [index, body] of bodies.entries()) {
    const [author, other] = index % 2 === 0 ? [ana, ben] : [ben, ana];
    await author.say(body);
    await other.sees(body);
  }
  const [hers, his] = [await read(ana), await read(ben)];
  expect(hers.map(({ body }) => body)).toEqual(bodies);
  expect(his.map(({ body, at }) => ({ body, at }))).toEqual(hers.map(({ body, at }) => ({ body, at })));
  for (const { shown, at } of hers) expect(shown).toBe(inZone(at, 'America/New_York'));
  for (const { shown, at } of his) expect(shown).toBe(inZone(at, 'Asia/Kolkata'));
  for (const { at } of hers) expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(60_000);
});
