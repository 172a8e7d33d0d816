import type { UserId } from '@roost/protocol';
import type { Busy } from './own-status.ts';

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (user: UserId): string => `roost-busy ${user}`;

/** Storage belongs to everybody on the page's origin: what is in it is not trusted to be ours. */
const read = (text: string | null): Busy | undefined => {
  if (text === null) return undefined;
  const until = text === '' ? undefined : Number(text);
  return Number.isNaN(until) ? undefined : { until };
};

/** Keeps what somebody set by hand where all pages of a browser see it. A browser that forbids storage keeps it until the page goes. */
export class BusyStorage {
  private readonly here = new Map<UserId, Busy>();

  /** Already to ask for the storage may throw. */
  constructor(private readonly storage: () => TextStorage) {}

  get(user: UserId): Busy | undefined {
    try {
      return read(this.storage().getItem(keyOf(user)));
    } catch {
      return this.here.get(user);
    }
  }

  set(user: UserId, busy: Busy | undefined): void {
    if (busy === undefined) this.here.delete(user);
    else this.here.set(user, busy);
    try {
      if (busy === undefined) this.storage().removeItem(keyOf(user));
      else this.storage().setItem(keyOf(user), String(busy.until ?? ''));
    } catch {
      // It is kept here.
    }
  }
}
