import type { PresenceDiff, PresenceState, User, UserId } from '@roost/protocol';
import { Observable, type Source } from './observable.ts';

/** Somebody who was here while this client looked on, and is not any more. */
export interface Departed {
  readonly user: User;
  /** When he was last known to be here, in milliseconds since 1970 by the clock of this client. */
  readonly lastSeen: number;
}

type People = { readonly get: (id: string) => { readonly user: User } | undefined } & Iterable<
  readonly [string, { readonly user: User }]
>;

export interface DepartedOptions {
  readonly self: UserId;
  readonly now: () => number;
}

/** More than that nobody looks at, and memory is not to grow with who comes and goes. */
const most = 50;
const nobody: readonly Departed[] = [];

/**
 * Who left a room while one was in it, the last first. The server tells and keeps no times of leaving (P11, P12): this is what the client has seen itself, so it begins
 * anew with each page.
 */
export class DepartedPeople implements Source<readonly Departed[]> {
  private readonly list = new Observable<readonly Departed[]>(nobody);
  readonly getSnapshot = this.list.getSnapshot;
  readonly subscribe = this.list.subscribe;
  private lostAt: number | undefined;

  constructor(private readonly options: DepartedOptions) {}

  /** From now on nobody can tell who is here. */
  lost(): void {
    this.lostAt ??= this.options.now();
  }

  /** Takes in what the server told, with who was here before that and who is after. */
  told(notice: PresenceState | PresenceDiff, before: People, after: People): void {
    const isDiff = 'leaves' in notice;
    const lastSeen = (isDiff ? undefined : this.lostAt) ?? this.options.now();
    if (!isDiff) this.lostAt = undefined;
    const candidates = isDiff ? Object.keys(notice.leaves) : Array.from(before, ([id]) => id);
    const gone = candidates.flatMap((id) => {
      const user = after.get(id) === undefined ? before.get(id)?.user : undefined;
      return user === undefined || user.id === this.options.self ? [] : [{ user, lastSeen }];
    });
    const known = this.getSnapshot();
    const kept = known.filter(
      ({ user }) => after.get(user.id) === undefined && gone.every((one) => one.user.id !== user.id),
    );
    if (gone.length > 0 || kept.length < known.length) this.list.set([...gone, ...kept].slice(0, most));
  }

  /** The room is left: from outside nobody knows who comes and goes. */
  clear(): void {
    this.lostAt = undefined;
    if (this.getSnapshot().length > 0) this.list.set(nobody);
  }
}
