import { cidSchema, roomIdSchema, type Cid, type RoomId, type UserId } from '@roost/protocol';
import type { OutboxEntry, OutboxKey, Writing } from './outbox-store.ts';

type NoteStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const targetOf = (target: unknown): number | Cid | undefined =>
  typeof target === 'number' ? target : cidSchema.safeParse(target).data;

const writingOf = ({ type, target, body }: Readonly<Record<string, unknown>>): Writing | undefined => {
  const to = targetOf(target);
  if (type === 'deletion') return to === undefined ? undefined : { type, target: to };
  if (typeof body !== 'string') return undefined;
  if (type === 'edit') return to === undefined ? undefined : { type, target: to, body };
  return { body };
};

interface Note {
  readonly entry: OutboxEntry;
  /** Among those of the same millisecond. */
  readonly order: number;
}

/** Storage belongs to everybody on the page's origin: what is in it is not trusted to be ours. */
const read = (text: string): Note | undefined => {
  const note: unknown = JSON.parse(text);
  if (!isRecord(note)) return undefined;
  const { composedAt, order } = note;
  const { data: cid } = cidSchema.safeParse(note['cid']);
  const writing = writingOf(note);
  if (cid === undefined || writing === undefined) return undefined;
  if (typeof composedAt !== 'number' || typeof order !== 'number') return undefined;
  return { entry: { ...writing, cid, composedAt, state: { status: 'queued' } }, order };
};

const ofUser = (user: UserId): string => `roost-note ${user} `;
const ofRoom = ({ user, room }: OutboxKey): string => `${ofUser(user)}${room} `;

/**
 * What was just composed, kept within the same turn in a storage that answers at once, until the slower store has it: a page that closes in
 * between loses nothing (D10). A browser that forbids storage, or has no room there, only loses this.
 */
export class OutboxNotes {
  private count = 0;

  /** Already to ask for the storage may throw. */
  constructor(private readonly storage: () => NoteStorage) {}

  put(key: OutboxKey, entry: OutboxEntry): void {
    const { state: _, ...written } = entry;
    const note = { ...written, order: (this.count += 1) };
    this.tryTo((storage) => storage.setItem(ofRoom(key) + entry.cid, JSON.stringify(note)));
  }

  remove(key: OutboxKey, cid: Cid): void {
    this.tryTo((storage) => storage.removeItem(ofRoom(key) + cid));
  }

  /** Those of that room, in the order in which they were composed. */
  list(key: OutboxKey): readonly OutboxEntry[] {
    const notes = this.keys(ofRoom(key)).map((name) => this.tryTo((storage) => read(storage.getItem(name) ?? '')));
    return notes
      .filter((note) => note !== undefined)
      .toSorted((a, b) => a.entry.composedAt - b.entry.composedAt || a.order - b.order)
      .map(({ entry }) => entry);
  }

  rooms(user: UserId): readonly RoomId[] {
    const prefix = ofUser(user);
    const rooms = this.keys(prefix).map((name) => roomIdSchema.safeParse(name.slice(prefix.length).split(' ')[0]));
    return rooms.flatMap(({ data }) => data ?? []);
  }

  private keys(prefix: string): readonly string[] {
    const all = this.tryTo((storage) => Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? ''));
    return (all ?? []).filter((name) => name.startsWith(prefix));
  }

  private tryTo<T>(work: (storage: NoteStorage) => T): T | undefined {
    try {
      return work(this.storage());
    } catch {
      return undefined;
    }
  }
}
