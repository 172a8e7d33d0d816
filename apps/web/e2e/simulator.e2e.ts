import { faultsOf, overflowOf } from './faults-of.ts';
import { expect, test } from './roost-test.ts';

test('a newcomer who is alone sees a join, a cut that nobody is told of, a restart, and a leave, while the form keeps the focus', async ({
  openPage,
}) => {
  const page = await openPage('/');
  const nameBox = page.getByRole('textbox', { name: 'Your name' });
  const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();
  const people = page.getByRole('list', { name: 'Ana’s screen' }).getByRole('listitem');
  const told = page.getByRole('list', { name: 'What the server told Ana' }).getByRole('listitem');
  await expect(people).toHaveCount(1);
  await expect(nameBox).toBeFocused();

  await press('A second person comes');
  await expect(people).toHaveCount(2);
  await expect(told.first()).toContainText('Ben joins');
  await press('Cut Ben’s network for 10 s');
  await expect(page.getByRole('list', { name: 'Ben’s screen' })).toContainText('unknown');
  await press('Mend Ben’s network now');
  await expect(page.getByText('Nobody was told')).toBeVisible();
  await press('Restart the server');
  await expect(told.first()).toContainText('nothing has changed');
  await expect(told.filter({ hasText: 'joins' })).toHaveCount(2);
  await expect(told.filter({ hasText: 'leaves' })).toHaveCount(0);

  await press('Cut Ben’s network for 10 s');
  await expect(people).toHaveCount(1);
  await expect(told.first()).toContainText('Ben leaves');
});

for (const [how, options] of [
  ['on a phone of 320 px', { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true }],
  ['at 1280 px in the dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active' }],
] as const) {
  test(`[R20] [R21] the simulator ${how}: nothing overflows, axe finds nothing serious, every button is high enough`, async ({
    openPage,
  }) => {
    const page = await openPage('/', options);
    await page.getByRole('button', { name: 'A second person comes' }).click();
    await page.getByRole('button', { name: 'Restart the server' }).click();
    await expect(page.getByRole('list', { name: 'Ana’s screen' })).toContainText('unknown');
    expect(await overflowOf(page)).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    const heights = await page
      .getByRole('group', { name: 'What shall happen?' })
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    const least = 'isMobile' in options ? 44 : 36;
    expect(heights.filter((height) => height < least)).toEqual([]);
  });
}
