import { expect, type Locator } from '@playwright/test';
import type { Person } from './person.ts';

export const roomLink = ({ page }: Person, title: string): Locator =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: title });

export const heading = ({ page }: Person, title: string): Locator =>
  page.getByRole('heading', { level: 1, name: title });

export const createRoom = async (
  { page }: Person,
  title: string,
  who: 'Everybody' | 'Only who is invited',
): Promise<void> => {
  await page.getByRole('button', { name: 'Create a room' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('radio', { name: who }).check();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
};

/** Chooses something from the menu of the room that is open. */
export const chooseInRoom = async ({ page }: Person, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'What to do with this room' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** A link that lets somebody into the private room that is open. */
export const invitationTo = async (person: Person): Promise<URL> => {
  await chooseInRoom(person, 'Invite people');
  const box = person.page.getByRole('textbox', { name: 'Invitation link' });
  await expect(box).toHaveValue(/#invite=/);
  const link = new URL(await box.inputValue());
  await person.page.keyboard.press('Escape');
  return link;
};
