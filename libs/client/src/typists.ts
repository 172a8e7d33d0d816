import type { TypingNotice, User, UserId } from '@roost/protocol';
import { Observable, type Source } from './observable.ts';

/** Whoever has not said again within this time that he writes has stopped, even if the word that he did was lost (R11). */
const endsAfterMs = 6_000;

const nobody: readonly User[] = [];

/** The others who are writing in a room now, in the order in which they began. */
export class Typists implements Source<readonly User[]> {
  private readonly users = new Observable<readonly User[]>(nobody);
  readonly getSnapshot = this.users.getSnapshot;
  readonly subscribe = this.users.subscribe;
  private readonly timers = new Map<UserId, ReturnType<typeof setTimeout>>();

  constructor(private readonly self: UserId) {}

  heard({ user, on }: TypingNotice): void {
    if (user.id === this.self) return;
    if (!on) return this.stopped(user.id);
    clearTimeout(this.timers.get(user.id));
    this.timers.set(
      user.id,
      setTimeout(() => this.stopped(user.id), endsAfterMs),
    );
    if (!this.getSnapshot().some(({ id }) => id === user.id)) this.users.set([...this.getSnapshot(), user]);
  }

  /** He said so, his message is there, or he is gone. */
  stopped(id: UserId): void {
    clearTimeout(this.timers.get(id));
    if (!this.timers.delete(id)) return;
    const left = this.getSnapshot().filter((user) => user.id !== id);
    this.users.set(left.length === 0 ? nobody : left);
  }

  /** Nothing is known of anybody any more. */
  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.users.set(nobody);
  }
}
