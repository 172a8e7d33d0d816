/** What a rival keeps of a room, all in memory: who is there, the newest messages, and how many there have been. */
export interface RivalMessage {
  readonly room: string;
  readonly seq: number;
  readonly id: string;
  readonly cid: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly body: string;
  readonly timestamp: number;
}

export interface Metas {
  readonly metas: ReadonlyArray<{ readonly phx_ref: string; readonly online_at: number }>;
}

const pageSize = 50;

export class RivalRoom {
  readonly presences: Record<string, Metas> = {};
  readonly messages: RivalMessage[] = [];
  private seq = 0;

  constructor(readonly name: string) {}

  enter(user: string): Metas {
    const here = { metas: [{ phx_ref: `${user}-${Date.now()}`, online_at: Date.now() }] };
    this.presences[user] = here;
    return here;
  }

  leave(user: string): Metas | undefined {
    const gone = this.presences[user];
    delete this.presences[user];
    return gone;
  }

  add(user: string, cid: string, body: string): RivalMessage {
    this.seq += 1;
    const message = {
      room: this.name,
      seq: this.seq,
      id: `${this.name}-${this.seq}`,
      cid,
      user: { id: user, name: user },
      body,
      timestamp: Date.now(),
    };
    this.messages.push(message);
    if (this.messages.length > pageSize) this.messages.shift();
    return message;
  }

  page(): { readonly head: number; readonly messages: readonly RivalMessage[] } {
    return { head: this.seq, messages: this.messages };
  }
}

export class RivalRooms {
  private readonly rooms = new Map<string, RivalRoom>();

  of(name: string): RivalRoom {
    const room = this.rooms.get(name) ?? new RivalRoom(name);
    this.rooms.set(name, room);
    return room;
  }
}

/** With thousands of members, each join told to all would take longer than the measurement that follows. */
export const tellsPresence = process.env['PRESENCE'] !== 'off';
