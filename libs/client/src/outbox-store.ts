import type { AckError, Cid, RoomId, UserId } from '@roost/protocol';

/** The fate of an entry that was composed and is not in the room's log yet. */
export type OutboxEntryState =
  /** `again`: the server did not take it for now, why, and when it is tried again. */
  | { readonly status: 'queued'; readonly again?: { readonly at: number; readonly error: AckError } }
  | { readonly status: 'sending' }
  | { readonly status: 'failed'; readonly error: AckError };

/** What somebody wrote. Without a type it is a message, as on the wire. */
export type Writing =
  | { readonly type?: undefined; readonly body: string }
  /** `target`: the seq of the message that is changed, or the cid of one that is not sent yet. */
  | { readonly type: 'edit'; readonly target: number | Cid; readonly body: string }
  | { readonly type: 'deletion'; readonly target: number | Cid };

export type OutboxEntry = Writing & {
  readonly cid: Cid;
  /** Milliseconds since 1970 by this client's clock; for display. */
  readonly composedAt: number;
  readonly state: OutboxEntryState;
};

/** What somebody wrote, in words; none for a deletion. */
export const textOf = (writing: Writing): string => (writing.type === 'deletion' ? '' : writing.body);

/** Whose messages to which room. */
export interface OutboxKey {
  readonly user: UserId;
  readonly room: RoomId;
}

/** Where an outbox keeps what waits, in the order in which it was composed. */
export interface OutboxStore {
  /** The rooms to which that user left something unsent. */
  rooms(user: UserId): Promise<readonly RoomId[]>;
  /** What was kept for that user and room. */
  load(key: OutboxKey): Promise<readonly OutboxEntry[]>;
  /** Takes down a new entry before it returns, as well as it can, so that it is loaded even if the page goes before it is put. */
  note(key: OutboxKey, entry: OutboxEntry): void;
  /** Keeps an entry, in the place of the one with the same cid or after all others. */
  put(key: OutboxKey, entry: OutboxEntry): Promise<void>;
  /** Forgets an entry; one that is not there is no mistake. */
  remove(key: OutboxKey, cid: Cid): Promise<void>;
}

/** Keeps entries as long as the page lives. */
export const memoryOutboxStore = (): OutboxStore => {
  const kept = new Map<UserId, Map<RoomId, Map<Cid, OutboxEntry>>>();
  const of = ({ user, room }: OutboxKey): Map<Cid, OutboxEntry> => {
    const rooms = kept.get(user) ?? new Map<RoomId, Map<Cid, OutboxEntry>>();
    const entries = rooms.get(room) ?? new Map<Cid, OutboxEntry>();
    kept.set(user, rooms.set(room, entries));
    return entries;
  };
  const set = (key: OutboxKey, entry: OutboxEntry): void => void of(key).set(entry.cid, entry);
  return {
    rooms: (user) => {
      const rooms = [...(kept.get(user) ?? [])].filter(([, entries]) => entries.size > 0);
      return Promise.resolve(rooms.map(([room]) => room));
    },
    load: (key) => Promise.resolve([...of(key).values()]),
    note: set,
    put: (key, entry) => {
      set(key, entry);
      return Promise.resolve();
    },
    remove: (key, cid) => {
      of(key).delete(cid);
      return Promise.resolve();
    },
  };
};
