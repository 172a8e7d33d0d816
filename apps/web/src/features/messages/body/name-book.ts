import type { Message } from '@roost/protocol';
import { namesOf, type Names } from './mentions.ts';

type Listener = () => void;

/** The names of a room's people and authors. It only grows: who has left can still be mentioned. */
export class NameBook {
  private readonly known = new Set<string>();
  private readonly listeners = new Set<Listener>();
  private index: Names = namesOf([]);
  private oldest: Message | undefined;
  private newest: Message | undefined;

  readonly names = (): Names => this.index;

  readonly subscribe = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(names: readonly string[]): void {
    const fresh = names.filter((name) => !this.known.has(name));
    if (fresh.length === 0) return;
    for (const name of fresh) this.known.add(name);
    this.index = namesOf(this.known);
    for (const listener of this.listeners) listener();
  }

  /** Takes in who wrote; of a list that grew at its ends only what is new is looked at. */
  addAuthors(messages: readonly Message[]): void {
    const from = this.oldest === undefined ? -1 : messages.indexOf(this.oldest);
    const to = this.newest === undefined ? -1 : messages.lastIndexOf(this.newest);
    const news = from === -1 || to === -1 ? messages : [...messages.slice(0, from), ...messages.slice(to + 1)];
    this.oldest = messages[0];
    this.newest = messages.at(-1);
    this.add(news.map(({ user }) => user.name));
  }
}
