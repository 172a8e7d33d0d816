import type { AckError, Cid, RoomId, UserId } from '@roost/protocol';

/** The fate of a message that was composed and is not in the room's log yet. */
export type OutboxEntryState =
  | { readonly status: 'queued' }
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
  /** What was kept for that user and room. */
  load(key: OutboxKey): Promise<readonly OutboxEntry[]>;
  /** Keeps exactly these entries from now on. */
  save(key: OutboxKey, entries: readonly OutboxEntry[]): Promise<void>;
}

/** Keeps entries as long as the page lives. */
export const memoryOutboxStore = (): OutboxStore => {
  const kept = new Map<string, readonly OutboxEntry[]>();
  const name = ({ user, room }: OutboxKey): string => `${user} ${room}`;
  return {
    load: (key) => Promise.resolve(kept.get(name(key)) ?? []),
    save: (key, entries) => {
      kept.set(name(key), entries);
      return Promise.resolve();
    },
  };
};
