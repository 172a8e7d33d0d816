/** A socket of a browser; two browsers belong to one person. */
export interface Socket {
  readonly name: string;
  readonly browser: number;
}

export const personOf = (browser: number): string => `p${browser % 3}`;

export type Step =
  | { readonly do: 'open'; readonly browser: number }
  | {
      readonly do: 'join' | 'lost' | 'leave' | 'leave all' | 'away' | 'back';
      /** Any socket that was ever opened, by a number modulo how many there are: what is said of one that is long gone must not hurt. */
      readonly socket: number;
    }
  | { readonly do: 'sign out' | 'put out'; readonly browser: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'enter' };

interface Row {
  readonly browser: number;
  readonly since: number;
  socket: string;
  status: 'online' | 'away';
  until?: number;
}

/** The list of a lobby as somebody would keep it on paper: one row per connection, found by looking through all of them. */
export class RosterByHand {
  private readonly graceMs: number;
  private rows: Row[] = [];

  constructor(graceMs: number) {
    this.graceMs = graceMs;
  }

  join({ name, browser }: Socket, since: number): void {
    const known = this.rows.find((row) => row.socket === name);
    const row = known ?? this.rows.find((other) => other.browser === browser && other.until !== undefined);
    if (row === undefined) this.rows.push({ browser, since, socket: name, status: 'online' });
    else this.continue(row, name);
  }

  private continue(row: Row, socket: string): void {
    delete row.until;
    if (row.socket !== socket) this.toEnd(row);
    row.socket = socket;
  }

  lost(socket: string, nowMs: number): void {
    for (const row of this.of(socket)) row.until ??= nowMs + this.graceMs;
  }

  update(socket: string, status: 'online' | 'away'): void {
    for (const row of this.of(socket)) {
      if (row.until !== undefined || row.status === status) continue;
      row.status = status;
      this.toEnd(row);
    }
  }

  leave(socket: string): void {
    this.rows = this.rows.filter((row) => row.socket !== socket);
  }

  signOut(browser: number): void {
    this.rows = this.rows.filter((row) => row.browser !== browser);
  }

  putOut(person: string): void {
    this.rows = this.rows.filter((row) => personOf(row.browser) !== person);
  }

  pass(nowMs: number): void {
    this.rows = this.rows.filter(({ until = Infinity }) => until > nowMs);
  }

  /** Each person with since when and in which status the connections are. */
  get people(): Record<string, string[]> {
    const groups = Object.groupBy(
      this.rows.toSorted((a, b) => a.browser - b.browser),
      ({ browser }) => personOf(browser),
    );
    return Object.fromEntries(
      Object.entries(groups).map(([person, rows = []]) => [
        person,
        rows.map(({ since, status }) => `${since} ${status}`).toSorted(),
      ]),
    );
  }

  private of(socket: string): Row[] {
    return this.rows.filter((row) => row.socket === socket);
  }

  /** Of several that a browser lost, the one that changed longest ago is continued first. */
  private toEnd(row: Row): void {
    this.rows = [...this.rows.filter((other) => other !== row), row];
  }
}
