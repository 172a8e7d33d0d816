import { faultsOf } from './faults-of.ts';
import { Person } from './person.ts';
import { chooseInRoom, createRoom, heading, invitationTo, roomLink } from './rooms.ts';
import { expect, test } from './roost-test.ts';

test('a room that one creates is found by another in the list, and what is new in it is counted', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await createRoom(ana, 'Garden', 'Everybody');
  await roomLink(ben, 'Garden').click();
  await expect(heading(ben, 'Garden')).toBeVisible();
  await expect(ben.personRow('Ana')).toBeVisible();
  await ana.say('Tomatoes are ripe');
  await ben.sees('Tomatoes are ripe');

  await roomLink(ben, 'Lobby').click();
  await expect(heading(ben, 'Lobby')).toBeVisible();
  await ana.say('Take some');
  await expect(roomLink(ben, 'Garden')).toHaveAccessibleName(/1 unread message/);
  await roomLink(ben, 'Garden').click();
  // What was there is there at once, and the rest has come meanwhile.
  await ben.sees('Tomatoes are ripe');
  await ben.sees('Take some');
  await expect(roomLink(ben, 'Garden')).not.toHaveAccessibleName(/unread/);
});

test('a title that is taken is explained in the dialog, and nothing is lost', async ({ enter }) => {
  const ana = await enter('Ana');
  await createRoom(ana, 'Garden', 'Everybody');
  await ana.page.getByRole('button', { name: 'Create a room' }).click();
  const title = ana.page.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeFocused();
  expect(await faultsOf(ana.page)).toEqual([]);
  await title.fill('garden');
  await title.press('Enter');
  await expect(title).toHaveAccessibleDescription(/room like that already/);
  await expect(title).toHaveValue('garden');
});

test('a click on a person opens the conversation with him, and it comes to him by itself', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await ana.personRow('Ben').getByRole('button').click();
  await ana.page.getByRole('button', { name: 'Message Ben' }).click();
  await expect(heading(ana, 'Ben')).toBeVisible();
  await ana.say('psst');
  await expect(roomLink(ben, 'Ana')).toHaveAccessibleName(/1 unread message/);
  await roomLink(ben, 'Ana').click();
  await ben.sees('psst');
});

test('[R20] the palette goes to a room and to a person by a few letters, without a mouse', async ({ enter }) => {
  const ana = await enter('Ana');
  await enter('Ben');
  await createRoom(ana, 'Garden party', 'Everybody');
  await createRoom(ana, 'Music', 'Everybody');
  await ana.page.keyboard.press('Control+k');
  await expect(ana.page.getByRole('combobox', { name: 'Go to a room or a person' })).toBeFocused();
  await ana.page.keyboard.type('gpar');
  await expect(ana.page.getByRole('option')).toHaveCount(1);
  expect(await faultsOf(ana.page)).toEqual([]);
  await ana.page.keyboard.press('Enter');
  await expect(heading(ana, 'Garden party')).toBeVisible();
  await expect(ana.composer).toBeFocused();

  await ana.page.keyboard.press('Control+k');
  await ana.page.keyboard.press('ArrowDown');
  await ana.page.keyboard.press('ArrowUp');
  await expect(ana.page.getByRole('option', { name: /Lobby/ })).toHaveAttribute('aria-selected', 'true');
  await ana.page.keyboard.press('Enter');
  await expect(heading(ana, 'Lobby')).toBeVisible();
  await expect(ana.personRow('Ben')).toBeVisible();

  await ana.page.keyboard.press('Control+k');
  await ana.page.keyboard.type('ben');
  await ana.page.keyboard.press('Enter');
  await expect(heading(ana, 'Ben')).toBeVisible();
});

test('the address names the room, and back and forward walk through the rooms', async ({ enter }) => {
  const ana = await enter('Ana');
  await createRoom(ana, 'Garden', 'Everybody');
  const url = ana.page.url();
  expect(url).toMatch(/\/r\/garden$/);
  await roomLink(ana, 'Lobby').click();
  await expect(ana.page).toHaveURL(/\/r\/lobby$/);
  await ana.page.goBack();
  await expect(heading(ana, 'Garden')).toBeVisible();
  expect(ana.page.url()).toBe(url);
  await ana.page.goForward();
  await expect(heading(ana, 'Lobby')).toBeVisible();
  await ana.page.reload();
  await expect(heading(ana, 'Lobby')).toBeVisible();
});

test('the link of a room leads a stranger over the form for his name into that room', async ({ enter, openPage }) => {
  const ana = await enter('Ana');
  await createRoom(ana, 'Garden', 'Everybody');
  const stranger = new Person(await openPage(new URL(ana.page.url()).pathname), 'Eve');
  await expect(stranger.page.getByText('You are about to enter “garden”.')).toBeVisible();
  await stranger.signIn();
  await expect(heading(stranger, 'Garden')).toBeVisible();
  await expect(ana.personRow('Eve')).toBeVisible();
});

test('an invitation is copied with one click and leads a stranger into a private room that nobody else sees', async ({
  enter,
  openPage,
}) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await createRoom(ana, 'Board', 'Only who is invited');
  const path = new URL(ana.page.url()).pathname;
  await ana.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chooseInRoom(ana, 'Invite people');
  await expect(ana.page.getByRole('textbox', { name: 'Invitation link' })).toHaveValue(/#invite=/);
  expect(await faultsOf(ana.page)).toEqual([]);
  await ana.page.getByRole('button', { name: 'Copy' }).click();
  await expect(ana.page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = new URL(await ana.page.evaluate(() => navigator.clipboard.readText()));

  const stranger = new Person(await openPage(link.pathname + link.hash), 'Eve');
  await expect(stranger.page.getByText(/^You are invited to a room/)).toBeVisible();
  await stranger.signIn();
  await expect(heading(stranger, 'Board')).toBeVisible();
  expect(stranger.page.url()).not.toContain('invite');

  await expect(roomLink(ben, 'Board')).toBeHidden();
  await ben.page.goto(new URL(path, ben.page.url()).href);
  await expect(ben.page.getByRole('heading', { name: /private|no such room/ })).toBeVisible();
  await ben.page.getByRole('link', { name: 'Go to the lobby' }).click();
  await expect(heading(ben, 'Lobby')).toBeVisible();
});

test('an invitation that does not work says so', async ({ enter }) => {
  const ana = await enter('Ana');
  await ana.page.goto(new URL(`/r/nowhere#invite=${'a'.repeat(22)}`, ana.page.url()).href);
  await expect(ana.page.getByRole('heading', { name: 'This invitation does not work any more' })).toBeVisible();
});

test('a public room that one leaves goes down to the others, and back when one enters it again', async ({ enter }) => {
  const ana = await enter('Ana');
  const ben = await enter('Ben');
  await createRoom(ana, 'Garden', 'Everybody');
  await roomLink(ben, 'Garden').click();
  await expect(ana.personRow('Ben')).toBeVisible();
  await chooseInRoom(ben, 'Leave the room');
  await expect(heading(ben, 'Lobby')).toBeVisible();
  await expect(ana.personRow('Ben')).toBeHidden();
  const others = ben.page.getByRole('region', { name: 'More public rooms' });
  await others.getByRole('link', { name: 'Garden' }).click();
  await expect(heading(ben, 'Garden')).toBeVisible();
  await expect(others).toBeHidden();
});

test('an owner renames his room and takes a member out, who is told so', async ({ enter, openPage }) => {
  const ana = await enter('Ana');
  await createRoom(ana, 'Board', 'Only who is invited');
  const link = await invitationTo(ana);
  const eve = new Person(await openPage(link.pathname + link.hash), 'Eve');
  await eve.signIn();
  await expect(heading(eve, 'Board')).toBeVisible();

  await chooseInRoom(ana, 'Rename the room');
  const title = ana.page.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeFocused();
  expect(await faultsOf(ana.page)).toEqual([]);
  await title.fill('Directors');
  await title.press('Enter');
  await expect(roomLink(eve, 'Directors')).toBeVisible();
  await expect(heading(eve, 'Directors')).toBeVisible();

  await chooseInRoom(ana, 'Members');
  await ana.page.getByRole('button', { name: 'What to do with Eve' }).click();
  await ana.page.getByRole('menuitem', { name: 'Remove…' }).click();
  await ana.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(ana.page.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(1);
  await expect(roomLink(eve, 'Directors')).toBeHidden();
  await expect(eve.page.getByRole('heading', { name: 'You are not in this room any more' })).toBeVisible();
});
