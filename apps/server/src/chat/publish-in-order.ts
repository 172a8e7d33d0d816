interface Numbered {
  readonly seq: number;
}

/** An append that is under way. */
interface Pending {
  /** The highest seq that was known when it began: its own will be higher. */
  readonly floor: number;
}

class Room<T extends Numbered> {
  readonly pending = new Set<Pending>();
  /** Numbered and not told yet, ascending. */
  readonly held: T[] = [];
  highest = 0;
  told = 0;

  hold(entry: T): void {
    this.highest = Math.max(this.highest, entry.seq);
    const place = this.held.findIndex(({ seq }) => seq > entry.seq);
    this.held.splice(place === -1 ? this.held.length : place, 0, entry);
  }

  /** Whether nothing that is still under way can get a lower seq. */
  isNext({ seq }: T): boolean {
    if (seq === this.told + 1) return true;
    for (const { floor } of this.pending) if (floor < seq) return false;
    return true;
  }
}

/**
 * Tells a room's entries in the order of their seq (D6), though the answers of the store may come in any order. An entry waits only while
 * one with a lower seq can still come: a gap for which nobody here is to blame is not waited for; clients repair it (D8).
 */
export class PublishInOrder<T extends Numbered> {
  private readonly rooms = new Map<string, Room<T>>();

  constructor(private readonly publish: (entry: T) => void) {}

  /** Call before the store is asked, and what it returns once the fate is known: with the new entry, or with nothing. */
  begin(name: string): (stored: T | undefined) => void {
    const room = this.rooms.get(name) ?? new Room<T>();
    this.rooms.set(name, room);
    const pending = { floor: room.highest };
    room.pending.add(pending);
    return (stored) => {
      if (!room.pending.delete(pending)) return;
      if (stored !== undefined) room.hold(stored);
      this.release(room);
      if (room.pending.size === 0) this.rooms.delete(name);
    };
  }

  private release(room: Room<T>): void {
    for (let [next] = room.held; next !== undefined && room.isNext(next); [next] = room.held) {
      room.held.shift();
      room.told = Math.max(room.told, next.seq);
      this.publish(next);
    }
  }
}
