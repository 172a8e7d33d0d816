import { roomIdSchema, type RoomId } from '@roost/protocol';
import { OutboxNotes } from './outbox-notes.ts';
import type { OutboxEntry, OutboxKey, OutboxStore } from './outbox-store.ts';

interface Row {
  readonly user: string;
  readonly room: string;
  readonly cid: string;
  /** Rows are read in this order: that of their first coming. */
  readonly order: number;
  readonly entry: OutboxEntry;
}

const rows = 'entries';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed.')));
  });

const open = (factory: IDBFactory): Promise<IDBDatabase> => {
  const request = factory.open('roost-outbox', 1);
  request.addEventListener('upgradeneeded', () =>
    request.result.createObjectStore(rows, { keyPath: ['user', 'room', 'cid'] }),
  );
  return done(request);
};

/** Every row of a user and room: no cid sorts before the empty text, and arrays sort after all texts. */
const rangeOf = ({ user, room }: OutboxKey): IDBKeyRange => IDBKeyRange.bound([user, room, ''], [user, room, []]);

/**
 * Keeps entries in the browser's database, so that they outlive the page (D10). Each entry is a row of its own: tabs of one person do not
 * write over each other, and if two of them send the same entry, its cid makes one message of it (D3).
 */
export const indexedDbOutboxStore = (
  factory: IDBFactory = indexedDB,
  notes: OutboxNotes = new OutboxNotes(() => localStorage),
): OutboxStore => {
  let database: Promise<IDBDatabase> | undefined;
  const store = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    database ??= open(factory);
    return (await database).transaction(rows, mode).objectStore(rows);
  };
  const read = async (key: OutboxKey): Promise<Row[]> => {
    const found: Row[] = await done((await store('readonly')).getAll(rangeOf(key)));
    return found.toSorted((a, b) => a.order - b.order);
  };
  return {
    rooms: async (user) => {
      const rooms = new Set<RoomId>(notes.rooms(user));
      const all = IDBKeyRange.bound([user], [user, []]);
      for (const key of await done((await store('readonly')).getAllKeys(all))) {
        const room = roomIdSchema.safeParse(Array.isArray(key) ? key[1] : undefined);
        if (room.success) rooms.add(room.data);
      }
      return [...rooms];
    },
    load: async (key) => {
      // Before the rows: a note goes when its row is there.
      const noted = notes.list(key);
      const kept = (await read(key)).map(({ entry }) => entry);
      const cids = new Set(kept.map(({ cid }) => cid));
      return [...kept, ...noted.filter(({ cid }) => !cids.has(cid))];
    },
    note: (key, entry) => notes.put(key, entry),
    put: async (key, entry) => {
      const all = await store('readwrite');
      const known: Row | undefined = await done(all.get([key.user, key.room, entry.cid]));
      const others: Row[] = known === undefined ? await done(all.getAll(rangeOf(key))) : [];
      const order = known?.order ?? Math.max(0, ...others.map((row) => row.order)) + 1;
      const row: Row = { ...key, cid: entry.cid, order, entry };
      await done(all.put(row));
      notes.remove(key, entry.cid);
    },
    remove: async (key, cid) => {
      notes.remove(key, cid);
      const { user, room } = key;
      await done((await store('readwrite')).delete([user, room, cid]));
    },
  };
};
