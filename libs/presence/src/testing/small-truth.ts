/** A socket as somebody who sees everything would note it. */
interface SmallSocket {
  readonly person: string;
  readonly node: string;
  readonly connection: string;
  /** Until when nobody may miss the person; a live one has no end. */
  untilMs: number;
  /** From when on those who knew of it know that the run that had it is over, and tell others; a run that lives speaks for itself. */
  hearsayFromMs: number;
}

/** Whether what one node says reaches the other now. */
type Hears = (from: string, to: string) => boolean;

/** P9: so long after its last sign of life nobody takes a node for alive any more. */
const suspectMs = 2_500;

/** P7: a hole is noticed by the next beat, which is a second away at most, and filled at once. */
const healMs = 1_100;
/** A node is missed from its last sign of life on, which is a second old at most. */
const beatMs = 1_000;
/** Lost ones stay so much longer than they may be continued; of nodes that are gone, until somebody looks, once a second. */
const overMs = 250 + beatMs;

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Who is there, and which nodes must know, and may not believe otherwise. What no node can know it asks of none. */
export class SmallTruth {
  private sockets: SmallSocket[] = [];
  /** Until when each two nodes could not rely on each other. */
  private readonly disturbedMs = new Map<string, number>();
  /** Whom each node must list, and until when although it hears nothing of him any more. */
  private readonly known = new Map<string, Map<string, number>>();
  /** Until when who was there may be listed. */
  private readonly overMs = new Map<string, number>();
  /** Until when a node that is gone is taken for alive that had somebody, and until when he may be listed for that, or for what he could not continue. */
  private readonly hauntedMs = new Map<string, { readonly byMs: number; readonly untilMs: number }>();
  /** Whoever did not hear everything may list people for so long who are gone: until a grace after what may have been the last word of their node. */
  private readonly misledMs = new Map<string, number>();
  private readonly graceMs: number;

  constructor(nodes: readonly string[], graceMs: number) {
    this.graceMs = graceMs;
    for (const node of nodes) this.known.set(node, new Map());
  }

  /** What decides what is asked later. */
  essence(nowMs: number): unknown {
    const recent = (times: ReadonlyMap<string, number>, forMs: number): unknown =>
      Array.from(times)
        .filter(([, ms]) => ms + forMs > nowMs)
        .toSorted(([a], [b]) => (a < b ? -1 : 1));
    const known = Array.from(this.known.values(), (people) => people);
    const haunted = Array.from(this.hauntedMs).filter(([, { untilMs }]) => untilMs > nowMs);
    return [
      this.sockets,
      recent(this.disturbedMs, healMs),
      known,
      recent(this.overMs, 0),
      haunted,
      recent(this.misledMs, 0),
    ];
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

  opened(person: string, node: string, connection: string, nowMs: number, hears: Hears): void {
    for (const before of this.sockets) {
      if (before.person !== person) continue;
      this.limit(person, before.untilMs);
      // Whoever did not hear that it was lost cannot continue it, and whoever does not hear that it is continued keeps it: it ends by itself.
      const hearEachOther = hears(before.node, node) && hears(node, before.node);
      if (before.node !== node && !(this.isCalm(before.node, node, nowMs) && hearEachOther))
        this.haunted(person, this.hauntedMs.get(person)?.byMs ?? 0, before.untilMs + overMs);
    }
    // Which of several lost ones is continued is the tracker's choice.
    this.sockets = this.sockets.filter((socket) => socket.person !== person || socket.untilMs === Infinity);
    this.sockets.push({ person, node, connection, untilMs: Infinity, hearsayFromMs: Infinity });
  }

  lost(socket: SmallSocket, nowMs: number): void {
    socket.untilMs = nowMs + this.graceMs;
    this.ends(socket.person, socket.untilMs + overMs);
  }

  isThere(person: string): boolean {
    return this.sockets.some((socket) => socket.person === person);
  }

  /** He leaves, or is put out on all nodes: of those that are gone, and are not known to be, the first is told to nobody. */
  left(person: string, nowMs: number, isPutOut: boolean): void {
    this.sockets = this.sockets.filter((socket) => socket.person !== person);
    for (const people of this.known.values()) people.delete(person);
    const { byMs, untilMs } = this.hauntedMs.get(person) ?? { byMs: 0, untilMs: 0 };
    const endMs = isPutOut ? byMs + beatMs : untilMs;
    this.overMs.set(person, Math.max(nowMs, endMs));
  }

  started(node: string, nowMs: number): void {
    this.known.get(node)?.clear();
    for (const socket of this.sockets)
      if (socket.node === node) socket.hearsayFromMs = Math.min(socket.hearsayFromMs, nowMs);
  }

  /** The node that has started and the others have said what they know (P8). */
  met(newcomer: string, nowMs: number, hears: Hears): void {
    for (const untilMs of Array.from(this.misledMs.values()))
      this.misledMs.set(newcomer, Math.max(untilMs, this.misledMs.get(newcomer) ?? 0));
    for (const { person, node, hearsayFromMs } of this.sockets) {
      if (hearsayFromMs > nowMs) continue;
      for (const [teller, people] of this.known) {
        const untilMs = people.get(person);
        if (teller === newcomer || untilMs === undefined) continue;
        if (!hears(teller, newcomer) || !hears(newcomer, teller) || !hears(node, teller)) continue;
        if (this.isCalm(teller, node, nowMs)) this.known.get(newcomer)?.set(person, untilMs);
      }
    }
  }

  crashed(node: string, nowMs: number): void {
    this.known.get(node)?.clear();
    // It may have had what somebody could not continue.
    for (const [person, { untilMs }] of this.hauntedMs) this.haunted(person, nowMs + suspectMs, untilMs);
    for (const socket of this.sockets) {
      if (socket.node !== node) continue;
      socket.untilMs = Math.min(socket.untilMs, nowMs + this.graceMs - beatMs);
      socket.hearsayFromMs = nowMs + suspectMs;
      const untilMs = nowMs + this.graceMs + overMs;
      this.ends(socket.person, untilMs);
      this.haunted(socket.person, nowMs + suspectMs, untilMs);
    }
  }

  stopped(node: string, nowMs: number): void {
    this.known.get(node)?.clear();
    for (const socket of this.sockets) {
      if (socket.node !== node) continue;
      if (socket.untilMs === Infinity) this.lost(socket, nowMs);
      socket.hearsayFromMs = nowMs;
    }
  }

  /** What one said to the other until then cannot be relied on, nor what it would have asked for. It was heard last at `heardMs`, or a second before. */
  disturbed({ from, to }: { readonly from: string; readonly to: string }, untilMs: number, heardMs: number): void {
    this.disturbedMs.set(pairOf(from, to), untilMs);
    this.misled(to, untilMs);
    const here = this.known.get(to) ?? new Map<string, number>();
    for (const { person, node } of this.sockets)
      if (node === from && here.has(person))
        here.set(person, Math.min(here.get(person) ?? 0, heardMs - beatMs + this.graceMs));
  }

  /** Who hears something late takes it for new. */
  misled(node: string, nowMs: number): void {
    this.misledMs.set(node, nowMs + this.graceMs + overMs);
  }

  endGraces(nowMs: number): void {
    this.sockets = this.sockets.filter(({ untilMs }) => untilMs > nowMs);
    const present = new Set(this.sockets.map(({ person }) => person));
    for (const people of this.known.values())
      for (const [person, ms] of people) if (!present.has(person) || ms <= nowMs) people.delete(person);
  }

  /** Who must be on the list of a node, which hears those that `hears` says (P2, P3, P8). */
  dueOn(node: string, nowMs: number, hears: Hears): ReadonlyMap<string, number> {
    const due = this.known.get(node) ?? new Map<string, number>();
    for (const socket of this.sockets) {
      if (socket.hearsayFromMs !== Infinity) continue;
      const isHere = socket.node === node;
      if (isHere || (this.isCalm(node, socket.node, nowMs) && hears(socket.node, node)))
        due.set(socket.person, Infinity);
    }
    return due;
  }

  /** Who may not be on the list of a node any more (P1). */
  overOn(node: string, nowMs: number): readonly string[] {
    if (nowMs <= (this.misledMs.get(node) ?? 0)) return [];
    return Array.from(this.overMs.keys()).filter(
      (person) => nowMs > (this.overMs.get(person) ?? 0) && !this.isThere(person),
    );
  }

  private haunted(person: string, byMs: number, untilMs: number): void {
    this.hauntedMs.set(person, { byMs, untilMs: Math.max(untilMs, this.hauntedMs.get(person)?.untilMs ?? 0) });
  }

  private isCalm(a: string, b: string, nowMs: number): boolean {
    return nowMs - (this.disturbedMs.get(pairOf(a, b)) ?? 0) > healMs;
  }

  private ends(person: string, ms: number): void {
    this.overMs.set(person, Math.max(this.overMs.get(person) ?? 0, ms));
  }

  /** Whoever does not hear of where somebody is now still knows where he was. */
  private limit(person: string, ms: number): void {
    for (const people of this.known.values())
      if (people.has(person)) people.set(person, Math.min(people.get(person) ?? 0, ms));
  }
}
