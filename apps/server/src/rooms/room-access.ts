import { Inject, Injectable } from '@nestjs/common';
import type { RoomId, UserId } from '@roost/protocol';
import type { RoomStore, Standing } from '../storage/room-store.ts';
import { ROOM_STORE } from '../storage/storage.module.ts';
import { mayEnter } from './standing.ts';

/** What is known is known for so long, if nobody says that it has changed. */
const freshMs = 5_000;
/** More than the people who write within that time on one node. */
const maxKnown = 20_000;

interface Known {
  readonly standing: Standing | undefined;
  readonly until: number;
}

const keyOf = (user: UserId, room: RoomId): string => `${room} ${user}`;

/**
 * Who may enter which room: asked of the database for each request, or remembered for at most 5 s. A room that there is not and one that somebody
 * may not enter are the same here: the same question, the same answer.
 */
@Injectable()
export class RoomAccess {
  /** The oldest first. */
  private readonly known = new Map<string, Known>();
  /** Counts what was said to have changed: an answer that was under way meanwhile may be of before. */
  private changes = 0;

  constructor(@Inject(ROOM_STORE) private readonly store: Pick<RoomStore, 'standing'>) {}

  /** How somebody stands to a room that he may enter; undefined when there is none. */
  async of(user: UserId, room: RoomId): Promise<Standing | undefined> {
    const known = this.known.get(keyOf(user, room));
    return known !== undefined && performance.now() < known.until ? known.standing : this.fresh(user, room);
  }

  /** The same as of now. */
  async fresh(user: UserId, room: RoomId): Promise<Standing | undefined> {
    const { changes } = this;
    const asked = performance.now();
    const stored = await this.store.standing(user, room);
    const standing = stored !== undefined && mayEnter(stored) ? stored : undefined;
    if (changes === this.changes) this.remember(keyOf(user, room), { standing, until: asked + freshMs });
    return standing;
  }

  /** How somebody stands to a room, be he in it, kept out of it or a stranger to it; undefined when there is no such room. */
  whatever(user: UserId, room: RoomId): Promise<Standing | undefined> {
    return this.store.standing(user, room);
  }

  /** How somebody stands to a room has changed; without `user`: everybody. */
  forget(room: RoomId, user?: UserId): void {
    this.changes += 1;
    if (user !== undefined) return void this.known.delete(keyOf(user, room));
    for (const key of this.known.keys()) if (key.startsWith(`${room} `)) this.known.delete(key);
  }

  private remember(key: string, known: Known): void {
    this.known.delete(key);
    const [oldest] = this.known.keys();
    if (this.known.size >= maxKnown && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, known);
  }
}
