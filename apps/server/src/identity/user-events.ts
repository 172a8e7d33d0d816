import type { User } from '@roost/protocol';

type Listener = (user: User) => void;

/** Tells of people of whom something else is told from now on: a guest who became a member. On this node only. */
export class UserEvents {
  private readonly listeners = new Set<Listener>();

  /** The returned function stops it. A listener must not throw. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(user: User): void {
    for (const listener of this.listeners) listener(user);
  }
}
