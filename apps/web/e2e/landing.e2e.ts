import { expect, test } from './roost-test.ts';
import { Person } from './person.ts';

test('?user=NAME enters at once and /r/lobby names the room', async ({ openPage }) => {
  const ana = new Person(await openPage('/r/lobby?user=Ana'), 'Ana');
  await expect(ana.page.getByText('Hello, Ana')).toBeVisible();
  await expect(ana.page).toHaveURL(/\/r\/lobby$/);
});

test('a name that is taken is explained beside the box, with one that is free', async ({ enter, openPage }) => {
  await enter('Ana');
  const page = await openPage('/?user=ana');
  const other = new Person(page, 'ana');
  await expect(other.nameBox).toHaveValue('ana');
  await expect(page.getByText(/taken/i).first()).toBeVisible();
  await expect(other.nameBox).toHaveAccessibleDescription(/taken/i);
});

for (const [what, name] of [
  ['empty', ''],
  ['blank', '   '],
  ['too long', 'a'.repeat(33)],
] as const) {
  test(`a name that is ${what} is explained before anything connects`, async ({ openPage }) => {
    const page = await openPage('/');
    const person = new Person(page, name);
    let posted = false;
    page.on('request', (request) => {
      posted ||= request.method() === 'POST' || request.url().includes('/socket.io');
    });
    await person.nameBox.fill(name);
    await person.nameBox.press('Enter');
    await expect(person.nameBox).toHaveAccessibleDescription(/name/i);
    await expect(person.nameBox).toHaveAttribute('aria-invalid', 'true');
    expect(posted).toBe(false);
  });
}

test('[R23] signing out ends every tab of the browser at once', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  const tab = await ana.openTab();
  await ana.signOut();
  await expect(ana.nameBox).toBeVisible();
  await expect(tab.nameBox).toBeVisible({ timeout: 3_000 });
  await expect(ben.personRow('Ana')).toBeHidden({ timeout: 2_000 });
});
