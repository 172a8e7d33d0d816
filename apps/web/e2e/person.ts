import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and does on the page, found by role and name as assistive technology finds it. */
export class Person {
  constructor(
    readonly page: Page,
    readonly name: string,
  ) {}

  get nameBox(): Locator {
    return this.page.getByRole('textbox', { name: 'Your name' });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages', exact: true });
  }

  get people(): Locator {
    return this.page.getByRole('list', { name: /^Who.s online/ });
  }

  personRow(name: string): Locator {
    return this.people.getByRole('listitem').filter({ hasText: name });
  }

  /** By keyboard alone: the focus is where it is needed. */
  async signIn(): Promise<void> {
    await expect(this.nameBox).toBeFocused();
    await this.page.keyboard.type(this.name);
    await this.page.keyboard.press('Enter');
    await expect(this.composer).toBeFocused();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: `Hello, ${this.name}` }).click();
    await this.page.getByRole('button', { name: 'Sign out' }).click();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async sees(text: string): Promise<void> {
    await expect(this.messages.getByText(text, { exact: true })).toBeVisible();
  }

  /** Turns the wheel over the messages until something is in sight. */
  async scrollUntil(target: Locator, stepPx: number): Promise<void> {
    await this.messages.hover();
    while (!(await target.isVisible())) await this.page.mouse.wheel(0, stepPx);
  }

  /** Scrolls up until the list follows its end no more. */
  async leaveEnd(stepPx = -400): Promise<void> {
    await this.scrollUntil(this.page.getByRole('button', { name: 'Jump to the newest message' }), stepPx);
  }

  async openTab(): Promise<Person> {
    return this.on(await this.page.context().newPage(), this.page.url());
  }

  /** The same person, in another page of his browser. */
  async on(page: Page, url: string): Promise<Person> {
    await page.goto(url);
    const tab = new Person(page, this.name);
    await expect(tab.composer).toBeVisible();
    return tab;
  }
}
