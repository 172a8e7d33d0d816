import type { ClusterMessage } from '../tracker/cluster-message.ts';
import type { Outgoing } from '../tracker/replication.ts';
import { TrackerCore } from '../tracker/tracker-core.ts';
import { DiffWindow } from '../tracker/diff-window.ts';
import { StateMap } from '../state-map.ts';
import { fingerprint } from './fingerprint.ts';
import { SmallTruth } from './small-truth.ts';
import { structuralCopy } from './structural-copy.ts';

type Attributes = Record<never, never>;
type Message = ClusterMessage<string, Attributes>;
type Core = TrackerCore<string, Attributes>;

/** One run of a node: the production code without its timers, driven by hand. */
interface SmallNode {
  readonly name: string;
  readonly run: string;
  readonly core: Core;
  beatDueMs: number;
}

/** From one node to another. */
export interface Way {
  readonly from: string;
  readonly to: string;
}

/** A slow wire keeps what is said; any other hands it over at once. */
interface Wire extends Way {
  isSlow: boolean;
  readonly queue: Message[];
}

export const nodeNames = ['a', 'b', 'c'];
const topic = 'lobby';
export const graceMs = 8_000;
/** Far beyond any number that is no time. */
const epochMs = 1e12;
/** Longer than anything that is waited for since. */
const longAgoMs = 20_000;
const isImmutable = (value: object): boolean =>
  'meta' in value || 'phx_ref' in value || 'type' in value || value instanceof StateMap;
/** Counters for operators, sums over what is told anyway, and what clients are told, which is compared and not kept apart. */
const ignored = new Set(['options', 'sum', 'v', 'firstV', 'json', 'told', 'stale', 'ranges', 'snapshots', 'online_at']);

/** Names that were never given before, in any world: a world is compared without them. */
let given = 0;
const fresh = (kind: string): string => `#${kind}${(given += 1)}`;
const newRef = (): string => fresh('r');

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
      nodeNames.filter((to) => to !== from).map((to) => ({ from, to, isSlow: false, queue: [] })),
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
    return this.wires.find(({ isSlow }) => isSlow);
  }

  wire({ from, to }: Way): Wire {
    const wire = this.wires.find((one) => one.from === from && one.to === to);
    if (wire === undefined) throw new Error(`There is no wire from ${from} to ${to}.`);
    return wire;
  }

  start(name: string): void {
    const run = fresh('run');
    const core: Core = new TrackerCore(
      { node: name, incarnation: run, graceMs, aloneAfterMs: 200, newRef },
      this.nowMs,
    );
    this.nodes.set(name, { name, run, core, beatDueMs: this.nowMs });
    this.truth.started(name, this.nowMs);
    this.due();
  }

  /** Gone without a word; what it said is under way. */
  crash(name: string): void {
    this.nodes.delete(name);
    this.truth.crashed(name, this.nowMs);
    this.look();
  }

  stop(name: string): void {
    const node = this.node(name);
    this.say(node, [{ to: undefined, bodies: [{ type: 'draining' }] }]);
    for (const { connection } of this.truth.liveOn(name)) node.core.lost(connection, this.nowMs);
    this.end(node);
    this.say(node, [{ to: undefined, bodies: [{ type: 'bye' }] }]);
    this.nodes.delete(name);
    this.truth.stopped(name, this.nowMs);
    this.look();
  }

  open(person: string, name: string): void {
    const node = this.node(name);
    const connection = fresh('c');
    const tracked = { connection, owner: person, user: person, attributes: {} };
    node.core.track(topic, person, tracked, { wallMs: 0, nowMs: this.nowMs });
    this.truth.opened(person, name, connection);
    this.end(node);
    this.look();
  }

  lose(person: string): void {
    const socket = this.truth.liveOf(person);
    if (socket === undefined) return;
    const node = this.node(socket.node);
    node.core.lost(socket.connection, this.nowMs);
    this.truth.lost(socket, this.nowMs);
    this.end(node);
    this.look();
  }

  leave(person: string): void {
    const socket = this.truth.liveOf(person);
    if (socket === undefined) return;
    const node = this.node(socket.node);
    node.core.untrackAll(socket.connection);
    this.truth.left(person);
    this.end(node);
    this.look();
  }

  /** From now on what is said on a wire waits. */
  slowDown(way: Way): void {
    this.wire(way).isSlow = true;
  }

  /** What waited arrives, in order. */
  release(way: Way): void {
    const wire = this.wire(way);
    wire.isSlow = false;
    for (const message of wire.queue.splice(0)) this.deliver(wire, message);
    this.look();
  }

  /** What waited is lost. */
  loseWords(way: Way): void {
    const wire = this.wire(way);
    wire.isSlow = false;
    if (wire.queue.splice(0).length > 0) this.truth.disturbed(way, this.nowMs);
  }

  /** Time passes, event by event; what is slow stays so, and nodes cannot rely on each other meanwhile. */
  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    if (this.slow !== undefined) this.truth.disturbed(this.slow, untilMs);
    for (let nextMs = this.nextMs(); nextMs <= untilMs; nextMs = this.nextMs()) {
      this.nowMs = Math.max(this.nowMs, nextMs);
      this.due();
      this.look();
    }
    this.nowMs = untilMs;
    this.look();
  }

  /** What keeps the world from being at rest with all lists right; undefined when nothing does. */
  get unrest(): string | undefined {
    for (const { name, core } of this.nodes.values()) {
      const { membership } = core;
      const list = this.refsOn(name);
      const expected = this.truth.liveCounts();
      const listed = membership.roster.list(topic).map(([key, { metas }]) => `${key} ${metas.length}`);
      if (listed.toSorted().join() !== expected.join())
        return `${name} lists ${listed.toSorted().join()}, there are ${expected.join()}`;
      for (const other of this.nodes.keys())
        if (this.refsOn(other).join() !== list.join()) return `${name} and ${other} list different connections`;
      const { entries } = membership.log.sizes;
      const left = { held: membership.heldSize, orphans: membership.orphans.size };
      if (left.held + left.orphans > 0) return `${name} keeps ${left.held} lost ones and ${left.orphans} orphans`;
      if (entries !== this.truth.liveOn(name).length) return `${name} has ${entries} entries of its own`;
      if (membership.peers.size !== this.nodes.size - 1) return `${name} knows ${membership.peers.size} others`;
      if (!core.replication.isComplete(this.nowMs)) return `${name} is not complete`;
    }
    return undefined;
  }

  private node(name: string): SmallNode {
    const node = this.nodes.get(name);
    if (node === undefined) throw new Error(`Node ${name} does not run.`);
    return node;
  }

  private nextMs(): number {
    return Math.min(
      ...Array.from(this.nodes.values(), ({ core, beatDueMs }) =>
        Math.min(beatDueMs, core.membership.nextGraceEndMs() ?? Infinity),
      ),
    );
  }

  /** Every timer that is due rings, node by node. */
  private due(): void {
    for (const node of Array.from(this.nodes.values())) {
      if ((node.core.membership.nextGraceEndMs() ?? Infinity) <= this.nowMs) node.core.endGraces(this.nowMs);
      if (node.beatDueMs <= this.nowMs) {
        this.say(node, node.core.beat(this.nowMs));
        node.beatDueMs = this.nowMs + node.core.nextBeatMs(this.nowMs);
      }
      this.end(node);
    }
  }

  /** The turn of a node's event loop ends: its changes are told to its clients and to the others. */
  private end(node: SmallNode): void {
    const { core } = node;
    const window = new DiffWindow<string, Attributes>();
    for (const change of core.takeChanges()) window.add(change);
    const diff = window.take();
    if (diff === undefined) core.membership.roster.forgetIfEmpty(topic);
    else core.membership.roster.tell(topic, diff);
    this.say(node, core.flush());
  }

  private say({ name, run }: SmallNode, outgoing: ReadonlyArray<Outgoing<string, Attributes>>): void {
    for (const { to, bodies } of outgoing)
      for (const body of bodies)
        for (const wire of this.wires) {
          if (wire.from !== name || (to !== undefined && wire.to !== to)) continue;
          const message = { ...body, incarnation: run };
          if (wire.isSlow) wire.queue.push(message);
          else this.deliver(wire, message);
        }
  }

  private deliver({ from, to }: Wire, message: Message): void {
    const node = this.nodes.get(to);
    if (node === undefined) return;
    this.say(node, node.core.receive(from, message, this.nowMs));
    this.end(node);
  }

  private refsOn(name: string): string[] {
    const people = this.nodes.get(name)?.core.membership.roster.list(topic) ?? [];
    return people.flatMap(([, { metas }]) => metas.map(({ phx_ref }) => phx_ref)).toSorted();
  }

  /** P2 and P3 on every node, as far as they can be known now, and P5. */
  private look(): void {
    this.truth.endGraces(this.nowMs);
    for (const { name, core } of this.nodes.values()) {
      const hears = (from: string): boolean => this.isUp(from) && !this.wire({ from, to: name }).isSlow;
      const { roster } = core.membership;
      for (const person of this.truth.dueOn(name, this.nowMs, hears))
        if (!roster.has(topic, person)) throw new Error(`[P2] ${person} is missing on ${name}`);
      const told = Array.from(roster.told(topic).state.values())
        .flatMap(({ metas }) => metas.map(({ phx_ref }) => phx_ref))
        .toSorted();
      if (told.join() !== this.refsOn(name).join()) throw new Error(`[P5] ${name} has told another list than it has`);
    }
  }
}
