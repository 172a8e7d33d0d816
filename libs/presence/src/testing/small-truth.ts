/** A socket as somebody who sees everything would note it. */
interface SmallSocket {
  readonly person: string;
  readonly node: string;
  readonly connection: string;
  /** Until when nobody may miss the person; a live one has no end. */
  untilMs: number;
  /** The run that had it is over: whoever knew of it keeps it, nobody else can. */
  isHearsay: boolean;
}

/** So long after the last disturbance two nodes know everything of each other. */
const calmAfterMs = 9_000;
/** A node is missed from its last sign of life on, which is a second old at most. */
const beatMs = 1_000;

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Who is there, and which nodes must know. What no node can know it asks of none. */
export class SmallTruth {
  private sockets: SmallSocket[] = [];
  /** Until when each two nodes could not rely on each other. */
  private readonly disturbedMs = new Map<string, number>();
  /** Whom each node had to list once, and must list until he is gone. */
  private readonly known = new Map<string, Set<string>>();
  private readonly graceMs: number;

  constructor(nodes: readonly string[], graceMs: number) {
    this.graceMs = graceMs;
    for (const node of nodes) this.known.set(node, new Set());
  }

  /** What decides what is asked later. */
  essence(nowMs: number): unknown {
    const disturbed = Array.from(this.disturbedMs).filter(([, ms]) => nowMs - ms <= calmAfterMs);
    return [this.sockets, disturbed.toSorted(([a], [b]) => (a < b ? -1 : 1)), this.known];
  }

  liveOf(person: string): SmallSocket | undefined {
    return this.sockets.find((socket) => socket.person === person && socket.untilMs === Infinity);
  }

  liveOn(node: string): readonly SmallSocket[] {
    return this.sockets.filter((socket) => socket.node === node && socket.untilMs === Infinity);
  }

  /** `person connections`, sorted. */
  liveCounts(): readonly string[] {
    const live = this.sockets.filter(({ untilMs }) => untilMs === Infinity);
    const people = Array.from(new Set(live.map(({ person }) => person)));
    return people.map((person) => `${person} ${live.filter((one) => one.person === person).length}`).toSorted();
  }

  opened(person: string, node: string, connection: string): void {
    // Which of several lost ones is continued is the tracker's choice.
    this.sockets = this.sockets.filter((socket) => socket.person !== person || socket.untilMs === Infinity);
    this.sockets.push({ person, node, connection, untilMs: Infinity, isHearsay: false });
  }

  lost(socket: SmallSocket, nowMs: number): void {
    socket.untilMs = nowMs + this.graceMs;
  }

  left(person: string): void {
    this.sockets = this.sockets.filter((socket) => socket.person !== person);
    for (const people of this.known.values()) people.delete(person);
  }

  started(node: string, nowMs: number): void {
    this.known.get(node)?.clear();
    for (const socket of this.sockets) if (socket.node === node) socket.isHearsay = true;
    for (const other of this.known.keys()) if (other !== node) this.disturbedMs.set(pairOf(node, other), nowMs);
  }

  crashed(node: string, nowMs: number): void {
    this.known.get(node)?.clear();
    for (const socket of this.sockets)
      if (socket.node === node) {
        socket.untilMs = Math.min(socket.untilMs, nowMs + this.graceMs - beatMs);
        socket.isHearsay = true;
      }
  }

  stopped(node: string, nowMs: number): void {
    this.known.get(node)?.clear();
    for (const socket of this.liveOn(node)) this.lost(socket, nowMs);
  }

  /** What these two said to each other until then cannot be relied on, nor can what one of them knew of third ones. */
  disturbed({ from, to }: { readonly from: string; readonly to: string }, untilMs: number): void {
    this.disturbedMs.set(pairOf(from, to), untilMs);
    for (const node of [from, to]) this.known.get(node)?.clear();
  }

  endGraces(nowMs: number): void {
    this.sockets = this.sockets.filter(({ untilMs }) => untilMs > nowMs);
    const present = new Set(this.sockets.map(({ person }) => person));
    for (const people of this.known.values())
      for (const person of people) if (!present.has(person)) people.delete(person);
  }

  /** Who must be on the list of a node, which hears those that `hears` says. */
  dueOn(node: string, nowMs: number, hears: (other: string) => boolean): ReadonlySet<string> {
    const due = this.known.get(node) ?? new Set();
    for (const socket of this.sockets) {
      if (socket.isHearsay) continue;
      const isCalm = nowMs - (this.disturbedMs.get(pairOf(node, socket.node)) ?? 0) > calmAfterMs;
      if (socket.node === node || (isCalm && hears(socket.node))) due.add(socket.person);
    }
    return due;
  }
}
