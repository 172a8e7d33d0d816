import { StateMap } from '../state-map.ts';
import type { ClusterMessage } from '../tracker/cluster-message.ts';
import { fingerprint } from './fingerprint.ts';
import { fresh, graceMs, SmallNode, topic, type Attributes, type Said } from './small-node.ts';
import { SmallTruth } from './small-truth.ts';
import { structuralCopy } from './structural-copy.ts';

type Message = ClusterMessage<string, Attributes>;

/** From one node to another. */
export interface Way {
  readonly from: string;
  readonly to: string;
}

/** Hands over at once what is said, but what one run of a node says is kept while it is slow for that run. */
interface Wire extends Way {
  slowRun: string | undefined;
  /** Since when. */
  sinceMs: number;
  readonly queue: Message[];
}

export const nodeNames = ['a', 'b', 'c'];
/** Far beyond any number that is no time. */
const epochMs = 1e12;
/** Longer than anything that is waited for since. */
const longAgoMs = 20_000;
const isCollection = (value: object): boolean => Array.isArray(value) || value instanceof Map || value instanceof Set;
const isImmutable = (value: object): boolean =>
  !isCollection(value) && ('meta' in value || 'phx_ref' in value || 'type' in value || value instanceof StateMap);
/** Counters for operators, sums over what is told anyway, and what clients are told, which is compared and not kept apart. */
const ignored = new Set(['options', 'sum', 'v', 'firstV', 'json', 'told', 'stale', 'ranges', 'snapshots', 'online_at']);

/**
 * Three nodes and the wires between them as one value: everything that may happen is a method that happens at once, and a copy goes on by itself. Whoever finds
 * something wrong throws.
 */
export class SmallWorld {
  private nowMs = epochMs + 1_000_000;
  private readonly nodes = new Map<string, SmallNode>();
  private readonly wires: readonly Wire[];
  readonly truth = new SmallTruth(nodeNames, graceMs);

  constructor() {
    this.wires = nodeNames.flatMap((from) =>
      nodeNames.filter((to) => to !== from).map((to) => ({ from, to, slowRun: undefined, sinceMs: 0, queue: [] })),
    );
  }

  copy(): SmallWorld {
    return structuralCopy(this, isImmutable);
  }

  /** The same for worlds that differ only in names and times. */
  get print(): string {
    const state = [this.wires, this.truth.essence(this.nowMs), Array.from(this.nodes.values())];
    return fingerprint(state, { nowMs: this.nowMs, epochMs, longAgoMs, isShared: isImmutable, ignored });
  }

  isUp(name: string): boolean {
    return this.nodes.has(name);
  }

  get downCount(): number {
    return nodeNames.length - this.nodes.size;
  }

  /** Whether it takes people in. */
  isReady(name: string): boolean {
    return this.nodes.get(name)?.core.replication.isComplete(this.nowMs) ?? false;
  }

  get slow(): Wire | undefined {
    return this.wires.find(({ slowRun }) => slowRun !== undefined);
  }

  wire({ from, to }: Way): Wire {
    const wire = this.wires.find((one) => one.from === from && one.to === to);
    if (wire === undefined) throw new Error(`There is no wire from ${from} to ${to}.`);
    return wire;
  }

  start(name: string): void {
    // Whoever hears of the new run first never hears the last words of the old one.
    for (const wire of this.wires)
      if (wire.from === name && wire.queue.length > 0) this.truth.disturbed(wire, this.nowMs, wire.sinceMs);
    this.nodes.set(name, new SmallNode(name, this.nowMs));
    this.truth.started(name, this.nowMs);
    this.due();
    // It is told by all, and one of them may not have heard everything.
    if (this.wires.some((wire) => this.isSlowNow(wire))) this.truth.misled(name, this.nowMs);
    this.truth.met(name, this.nowMs, (from, to) => this.hears(from, to));
    this.finish();
  }

  /** Gone without a word; what it said is under way. */
  crash(name: string): void {
    this.nodes.delete(name);
    this.truth.crashed(name, this.nowMs);
    this.finish();
  }

  stop(name: string): void {
    const node = this.node(name);
    this.say(node, [{ to: undefined, bodies: [{ type: 'draining' }] }]);
    for (const { connection } of this.truth.liveOn(name)) node.core.lost(connection, this.nowMs);
    this.end(node);
    this.say(node, [{ to: undefined, bodies: [{ type: 'bye' }] }]);
    this.nodes.delete(name);
    this.truth.stopped(name, this.nowMs);
    this.finish();
  }

  open(person: string, name: string): void {
    const node = this.node(name);
    const connection = fresh('c');
    const tracked = { connection, owner: person, user: person, attributes: { status: 'online' } };
    node.core.track(topic, person, tracked, { wallMs: 0, nowMs: this.nowMs });
    this.truth.opened(person, name, connection, this.nowMs, (from, to) => this.hears(from, to));
    this.end(node);
    this.finish();
  }

  lose(person: string): void {
    const socket = this.truth.liveOf(person);
    if (socket === undefined) return;
    const node = this.node(socket.node);
    node.core.lost(socket.connection, this.nowMs);
    this.truth.lost(socket, this.nowMs);
    this.end(node);
    this.finish();
  }

  leave(person: string): void {
    const socket = this.truth.liveOf(person);
    if (socket === undefined) return;
    const node = this.node(socket.node);
    node.core.untrackAll(socket.connection);
    this.truth.left(person, this.nowMs, false);
    this.end(node);
    this.finish();
  }

  /** He may not be in the topic any more: all nodes are told at once. */
  putOut(person: string): void {
    this.truth.left(person, this.nowMs, true);
    for (const node of this.nodes.values()) node.core.untrackKey(topic, person, this.nowMs);
    for (const node of this.nodes.values()) this.end(node);
    this.finish();
  }

  /** From now on what is said on a wire waits. */
  slowDown(way: Way): void {
    const wire = this.wire(way);
    wire.slowRun = this.node(way.from).run;
    wire.sinceMs = this.nowMs;
  }

  /** What waited arrives, in order. */
  release(way: Way): void {
    const wire = this.wire(way);
    wire.slowRun = undefined;
    if (wire.queue.length > 0) this.truth.misled(wire.to, this.nowMs);
    for (const message of wire.queue.splice(0)) this.deliver(wire, message);
    this.finish();
  }

  /** What waited is lost. */
  loseWords(way: Way): void {
    const wire = this.wire(way);
    wire.slowRun = undefined;
    if (wire.queue.splice(0).length > 0) this.truth.disturbed(way, this.nowMs, wire.sinceMs);
  }

  /** Time passes, event by event; what is slow stays so, and nodes cannot rely on each other meanwhile. */
  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (const wire of this.wires) if (this.isSlowNow(wire)) this.truth.disturbed(wire, untilMs, wire.sinceMs);
    for (let nextMs = this.nextMs(); nextMs <= untilMs; nextMs = this.nextMs()) {
      this.nowMs = Math.max(this.nowMs, nextMs);
      this.due();
      this.look();
    }
    this.nowMs = untilMs;
    this.finish();
  }

  /** What keeps the world from being at rest with all lists right; undefined when nothing does. */
  unrest(): string | undefined {
    const expected = this.truth.liveCounts();
    const [first] = this.nodes.values();
    for (const node of this.nodes.values()) {
      const { name, counts, refs } = node;
      if (counts.join() !== expected.join()) return `${name} lists ${counts.join()}, there are ${expected.join()}`;
      if (refs.join() !== first?.refs.join()) return `${name} and ${first?.name} list different connections`;
      if (!this.isReady(name)) return `${name} is not complete`;
      const left = node.leftovers(this.truth.liveOn(name).length, this.nodes.size - 1);
      if (left !== undefined) return left;
    }
    return undefined;
  }

  private node(name: string): SmallNode {
    const node = this.nodes.get(name);
    if (node === undefined) throw new Error(`Node ${name} does not run.`);
    return node;
  }

  private nextMs(): number {
    return Math.min(...Array.from(this.nodes.values(), (node) => node.nextMs()));
  }

  /** Every timer that is due rings, node by node. */
  private due(): void {
    for (const node of Array.from(this.nodes.values())) {
      this.say(node, node.ring(this.nowMs));
      this.end(node);
    }
  }

  private end(node: SmallNode): void {
    this.say(node, node.endTurn());
  }

  private say({ name, run }: SmallNode, said: Said): void {
    for (const { to, bodies } of said)
      for (const body of bodies)
        for (const wire of this.wires) {
          if (wire.from !== name || (to !== undefined && wire.to !== to)) continue;
          const message = { ...body, incarnation: run };
          if (wire.slowRun === run) wire.queue.push(message);
          else this.deliver(wire, message);
        }
  }

  private deliver({ from, to }: Wire, message: Message): void {
    const node = this.nodes.get(to);
    if (node === undefined) return;
    this.say(node, node.core.receive(from, message, this.nowMs));
    this.end(node);
  }

  /** Whether the run that is slow to be heard is the present one, or was the last. */
  private isSlowNow({ from, slowRun }: Wire): boolean {
    return slowRun !== undefined && (this.nodes.get(from)?.run ?? slowRun) === slowRun;
  }

  private hears(from: string, to: string): boolean {
    return from === to || !this.isSlowNow(this.wire({ from, to }));
  }

  /** At the end of a step P5, too. */
  private finish(): void {
    this.look();
    for (const { name, toldRefs, refs } of this.nodes.values())
      if (toldRefs.join() !== refs.join()) throw new Error(`[P5] ${name} has told another list than it has`);
  }

  /** P1 to P3, P6 and P8 on every node, as far as they can be known now. */
  private look(): void {
    const hears = (from: string, to: string): boolean => this.hears(from, to);
    this.truth.endGraces(this.nowMs);
    for (const node of this.nodes.values()) {
      const { name } = node;
      for (const person of this.truth.dueOn(name, this.nowMs, hears).keys())
        if (!node.lists(person)) throw new Error(`[P2] ${person} is missing on ${name}`);
      const isMisled = this.wires.some((wire) => wire.to === name && this.isSlowNow(wire));
      for (const person of isMisled ? [] : this.truth.overOn(name, this.nowMs))
        if (node.lists(person)) throw new Error(`[P1] ${person} is still on ${name}`);
      for (const other of this.nodes.values())
        if (node.contradicts(other)) throw new Error(`[P6] ${name} has not what ${other.name} wrote`);
    }
  }
}
