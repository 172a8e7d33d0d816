import { expect, test } from './roost-test.ts';
import { Person } from './person.ts';

test('[R1] from the page to a posted message by keyboard alone', async ({ openPage }) => {
  const ana = new Person(await openPage('/'), 'Ana');
  await ana.signIn();
  await ana.page.keyboard.type('Hello, roost!');
  await ana.page.keyboard.press('Enter');
  await ana.sees('Hello, roost!');
  await expect(ana.composer).toBeFocused();
  await expect(ana.composer).toHaveValue('');
});

test('[R2] two people talk, and each sees the other come and go', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await expect(ana.personRow('Ben')).toBeVisible({ timeout: 1_000 });
  await expect(ben.personRow('Ana')).toBeVisible();

  await ana.say('Hi Ben');
  await ben.sees('Hi Ben');
  await ben.say('Hi Ana');
  await ana.sees('Hi Ana');

  await ben.page.context().close();
  await expect(ana.personRow('Ben')).toBeHidden({ timeout: 10_000 });
  await expect(ana.people.getByRole('listitem')).toHaveCount(1);
});

test('[R3] three tabs are one person, and closing one changes nothing for the others', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  const second = await ben.openTab();
  await ben.openTab();
  await expect(ana.personRow('Ben')).toHaveCount(1);
  await expect(ana.personRow('Ben')).toContainText('3');
  await second.page.close();
  await expect(ana.personRow('Ben')).toContainText('2', { timeout: 15_000 });
  await ana.say('Still here?');
  await ben.sees('Still here?');
});

test('[R4] a reload keeps the person signed in and causes neither a leave nor a join', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await expect(ana.personRow('Ben')).toBeVisible();
  const frames: string[] = [];
  const socket = ana.page.waitForEvent('websocket');
  await ana.page.reload();
  (await socket).on('framereceived', ({ payload }) => frames.push(payload.toString()));
  await expect(ana.personRow('Ben')).toBeVisible();

  await ben.page.reload();
  await expect(ben.composer).toBeVisible();
  await ben.say('I am back');
  await ana.sees('I am back');
  expect(frames.filter((frame) => frame.includes('presence_diff'))).toEqual([]);
});

test('[R5] [D9] a cut and a return lose nothing and need no reload', async ({ enter, roost }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ana.say('before');
  await ben.sees('before');
  roost.proxy.cut();
  await expect(ana.page.getByRole('status').filter({ hasText: /reconnect|unreachable/i })).toBeVisible();
  await ana.say('written while cut');
  roost.proxy.mend();
  await ben.sees('written while cut');
  await ana.sees('written while cut');
  await expect(ana.messages.getByText('written while cut', { exact: true })).toHaveCount(1);
});

test('[R6] a server that is killed and started again loses nothing and doubles nothing', async ({ enter, roost }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  for (const text of ['one', 'two', 'three']) await ana.say(text);
  await ben.sees('three');
  await roost.restart('SIGKILL');
  await ana.say('four');
  // A slow start can be missed twice, and the third try comes up to 8 s later.
  await expect(ben.messages.getByText('four', { exact: true })).toBeVisible({ timeout: 25_000 });
  await expect(ana.page.getByText('Up to date')).toBeVisible({ timeout: 25_000 });
  for (const person of [ana, ben]) {
    for (const text of ['one', 'two', 'three', 'four'])
      await expect(person.messages.getByText(text, { exact: true })).toHaveCount(1);
  }
});

test('[R9] markup in a name, a body and a URL stays text', async ({ enter, openPage }) => {
  const name = '<img src=x onerror=a()>';
  const ana = await enter(name);
  const ben = await enter('Ben');
  const body = '<script>document.title="owned"</script><b>bold</b> javascript:alert(1)';
  await ana.say(body);
  await ben.sees(body);
  await expect(ben.personRow(name)).toBeVisible();
  await expect(ben.messages.locator('script, b, img, a[href^="javascript"]')).toHaveCount(0);
  const stranger = await openPage('/r/%3Cscript%3Ealert(1)%3C%2Fscript%3E?user=%3Cb%3EEve');
  await expect(stranger).not.toHaveTitle(/owned/);
  await expect(stranger.locator('script:not([src])')).toHaveCount(0);
});

test('[R12] a lost connection is explained after two seconds, and the others turn unknown', async ({
  enter,
  roost,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await expect(ana.personRow('Ben')).toBeVisible();
  roost.proxy.cut();
  const banner = ana.page.getByRole('status').filter({ hasText: /reconnect|unreachable/i });
  await expect(banner).toBeVisible({ timeout: 6_000 });
  await expect(ana.personRow('Ben')).toContainText(/unknown/i);
  await expect(ana.page.getByText('Not connected', { exact: true })).toBeVisible();
  roost.proxy.mend();
  await expect(banner).toBeHidden();
  await expect(ana.page.getByText('Your status: online')).toBeVisible();
  await expect(ana.personRow('Ben')).not.toContainText(/unknown/i);
  await expect(ben.personRow('Ana')).toBeVisible();
});

test('[R11] one sees that another types, until he sends, empties the box or closes the page', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  const typing = ana.page.getByText('Ben is typing…');
  await ben.page.keyboard.type('half a thought');
  // What is typed before he is in the room is told to nobody.
  await expect(async () => {
    await ben.page.keyboard.type('.');
    await expect(typing).toBeVisible({ timeout: 500 });
  }).toPass();
  await ben.composer.fill('half a thought');
  await ben.page.keyboard.press('Enter');
  await ana.sees('half a thought');
  await expect(typing).toBeHidden();
  await ben.page.keyboard.type('another');
  // The server takes one word in two seconds; the second thought comes with a later key.
  await expect(async () => {
    await ben.page.keyboard.type('.');
    await expect(typing).toBeVisible({ timeout: 500 });
  }).toPass();
  await ben.page.close();
  await expect(typing).toBeHidden({ timeout: 5_000 });
});

test('[R13] [R16] who says that he is busy is busy for the others, in all his tabs, and neither leaves nor joins', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  const tab = await ben.openTab();
  await ben.page.getByText('Your status: online').click();
  await ben.page.getByRole('button', { name: 'Busy until I change it' }).click();
  await expect(ana.personRow('Ben')).toContainText('busy');
  await expect(tab.page.getByText('Your status: busy')).toBeVisible();
  await tab.page.getByText('Your status: busy').click();
  await tab.page.getByRole('button', { name: 'Not busy any more' }).click();
  await expect(ana.personRow('Ben')).not.toContainText('busy');
  await expect(ben.page.getByText('Your status: online')).toBeVisible();
});
