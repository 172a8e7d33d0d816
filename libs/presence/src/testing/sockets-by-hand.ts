/** One socket of a browser, as somebody who sees everything would note it. */
export interface HandSocket {
  readonly name: string;
  readonly browser: number;
  readonly node: string;
  readonly sinceMs: number;
  /** A lost one may come back; `untilMs`: nobody may miss the person before. */
  state: { readonly type: 'live' } | { readonly type: 'lost'; readonly untilMs: number };
}

export const personOf = (browser: number): string => `p${browser % 3}`;
export const ownerOf = (browser: number): string => `browser ${browser}`;

/** So long after the last disturbance two nodes know everything of each other: a lost packet is noticed by the next beat, and nobody is down any more. */
const settledAfterMs = 9_000;
/** A packet on a good network, and the turn of the event loop that tells it. */
const packetMs = 80;
const graceMs = 8_000;
/** So long after a node died, of which a last word was late, its people are gone (P9): with them who had left it while nobody could hear of that. */
const forgottenAfterMs = 11_000;
/** P1: what is over is off every list by then. Nodes look once a second what is left of those that are gone. */
const overMs = 1_000;
/** A lost connection stays so much longer than it may be continued, so that all nodes agree (P3). */
const handOverMs = 250;

/**
 * The truth about a cluster: which sockets live on which node, and since when each two nodes have been able to talk. What no node can know, it
 * does not ask of any: only between nodes that have been undisturbed for long enough.
 */
export class SocketsByHand {
  private readonly startedMs = new Map<string, number>();
  private sockets: HandSocket[] = [];
  private readonly disturbedMs = new Map<string, number>();
  /** Until when somebody's last connection may be listed after it has ended. */
  private readonly overMs = new Map<string, number>();
  private opened = 0;

  get all(): readonly HandSocket[] {
    return this.sockets;
  }

  get runningCount(): number {
    return this.startedMs.size;
  }

  isRunning(node: string): boolean {
    return this.startedMs.has(node);
  }

  start(node: string, nowMs: number): void {
    this.startedMs.set(node, nowMs);
    this.disturb([node], nowMs);
  }

  open(browser: number, node: string, nowMs: number): HandSocket {
    // Which of several lost ones is continued is the tracker's choice.
    for (const one of this.sockets)
      if (one.browser === browser && one.state.type === 'lost') one.state = { type: 'lost', untilMs: 0 };
    const socket: HandSocket = {
      name: `s${(this.opened += 1)}`,
      browser,
      node,
      sinceMs: nowMs,
      state: { type: 'live' },
    };
    this.sockets.push(socket);
    return socket;
  }

  lose(socket: HandSocket, nowMs: number): void {
    if (socket.state.type === 'lost') return;
    socket.state = { type: 'lost', untilMs: nowMs + graceMs };
    this.ends(socket, nowMs + graceMs + handOverMs);
  }

  leave(socket: HandSocket, nowMs: number): void {
    this.ends(socket, nowMs);
    this.sockets = this.sockets.filter((other) => other !== socket);
  }

  signOut(browser: number, nowMs: number): void {
    for (const socket of this.sockets.filter((one) => one.browser === browser)) this.leave(socket, nowMs);
  }

  putOut(person: string, nowMs: number): void {
    this.sockets = this.sockets.filter(({ browser }) => personOf(browser) !== person);
    this.overMs.set(person, nowMs);
  }

  liveOn(node: string): HandSocket[] {
    return this.sockets.filter((socket) => socket.node === node && socket.state.type === 'live');
  }

  /** The node is gone without a word: nobody owes its people a grace. */
  crash(node: string, nowMs: number): void {
    this.startedMs.delete(node);
    for (const socket of this.sockets) {
      if (socket.node !== node) continue;
      this.ends(socket, nowMs + graceMs + handOverMs);
      socket.state = { type: 'lost', untilMs: 0 };
    }
    this.disturb([node], nowMs);
  }

  stop(node: string, nowMs: number): void {
    for (const socket of this.liveOn(node)) this.lose(socket, nowMs);
    this.startedMs.delete(node);
  }

  /** Nothing that these nodes said or heard until now can be relied on. */
  disturb(nodes: Iterable<string>, nowMs: number): void {
    for (const node of nodes) this.disturbedMs.set(node, Math.max(this.disturbedMs.get(node) ?? 0, nowMs));
  }

  heal(nowMs: number): void {
    for (const node of this.disturbedMs.keys()) this.disturbedMs.set(node, nowMs);
  }

  /** Who must be on the list of a node, at this moment. */
  mustBeOn(node: string, nowMs: number): Set<string> {
    const due = this.sockets.filter((socket) => {
      if (socket.state.type === 'lost' && nowMs >= socket.state.untilMs) return false;
      if (socket.node === node && socket.sinceMs >= (this.startedMs.get(node) ?? Infinity)) return true;
      return this.areSettled(node, socket.node, nowMs) && nowMs - socket.sinceMs > packetMs;
    });
    return new Set(due.map(({ browser }) => personOf(browser)));
  }

  /** Who may not be on the list of a node any more (P1). */
  mayNotBeOn(node: string, nowMs: number): string[] {
    const { live } = this;
    const isSettled = Array.from(this.startedMs.keys()).every((other) =>
      this.areSettled(node, other, nowMs, forgottenAfterMs),
    );
    const over = Array.from(this.overMs).filter(([person, ms]) => live[person] === undefined && nowMs > ms + overMs);
    return isSettled ? over.map(([person]) => person) : [];
  }

  /** How many live connections each person has. */
  get live(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { browser, state } of this.sockets) {
      if (state.type === 'live') counts[personOf(browser)] = (counts[personOf(browser)] ?? 0) + 1;
    }
    return counts;
  }

  private ends({ browser }: HandSocket, ms: number): void {
    const person = personOf(browser);
    this.overMs.set(person, Math.max(this.overMs.get(person) ?? 0, ms));
  }

  private areSettled(a: string, b: string, nowMs: number, afterMs = settledAfterMs): boolean {
    return [a, b].every((node) => nowMs - (this.disturbedMs.get(node) ?? 0) > afterMs);
  }
}
