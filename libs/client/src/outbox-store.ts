import type { AckError, Cid, RoomId, UserId } from '@roost/protocol';

/** The fate of a message that was composed and is not in the room's log yet. */
export type OutboxEntryState =
  /** `again`: the server did not take it for now, why, and when it is tried again. */
  | { readonly status: 'queued'; readonly again?: { readonly at: number; readonly error: AckError } }
  | { readonly status: 'sending' }
  | { readonly status: 'failed'; readonly error: AckError };

export interface OutboxEntry {
  readonly cid: Cid;
  readonly body: string;
  /** Milliseconds since 1970 by this client's clock; for display. */
  readonly composedAt: number;
  readonly state: OutboxEntryState;
}

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
  return {
    rooms: (user) => {
      const rooms = [...(kept.get(user) ?? [])].filter(([, entries]) => entries.size > 0);
      return Promise.resolve(rooms.map(([room]) => room));
    },
    load: (key) => Promise.resolve([...of(key).values()]),
    put: (key, entry) => {
      of(key).set(entry.cid, entry);
      return Promise.resolve();
    },
    remove: (key, cid) => {
      of(key).delete(cid);
      return Promise.resolve();
    },
  };
};
