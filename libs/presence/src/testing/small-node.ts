import { DiffWindow } from '../tracker/diff-window.ts';
import type { Outgoing } from '../tracker/replication.ts';
import { TrackerCore } from '../tracker/tracker-core.ts';

export interface Attributes {
  readonly status: string;
}
export type Said = ReadonlyArray<Outgoing<string, Attributes>>;

export const topic = 'lobby';
export const graceMs = 8_000;

/** Names that were never given before, in any world: worlds are compared without them. */
let given = 0;
export const fresh = (kind: string): string => `#${kind}${(given += 1)}`;
const newRef = (): string => fresh('r');

const refsOf = (people: Iterable<{ readonly metas: ReadonlyArray<{ readonly phx_ref: string }> }>): string[] =>
  Array.from(people)
    .flatMap(({ metas }) => metas.map(({ phx_ref }) => phx_ref))
    .toSorted();

/** One run of a node: the production code without its timers, driven by hand. */
export class SmallNode {
  readonly name: string;
  readonly run = fresh('run');
  readonly core: TrackerCore<string, Attributes>;
  private beatDueMs: number;

  constructor(name: string, nowMs: number) {
    this.name = name;
    this.beatDueMs = nowMs;
    this.core = new TrackerCore({ node: name, incarnation: this.run, graceMs, aloneAfterMs: 200, newRef }, nowMs);
  }

  /** When its next timer rings. */
  nextMs(): number {
    return Math.min(this.beatDueMs, this.core.membership.nextGraceEndMs() ?? Infinity);
  }

  /** Its timers ring that are due. */
  ring(nowMs: number): Said {
    const { core } = this;
    if ((core.membership.nextGraceEndMs() ?? Infinity) <= nowMs) core.endGraces(nowMs);
    if (this.beatDueMs > nowMs) return [];
    const said = core.beat(nowMs);
    this.beatDueMs = nowMs + core.nextBeatMs(nowMs);
    return said;
  }

  /** The turn of its event loop ends: what changed is told to its clients and to the others. */
  endTurn(): Said {
    const { roster } = this.core.membership;
    const window = new DiffWindow<string, Attributes>();
    for (const change of this.core.takeChanges()) window.add(change);
    const diff = window.take();
    if (diff === undefined) roster.forgetIfEmpty(topic);
    else roster.tell(topic, diff);
    return this.core.flush();
  }

  lists(person: string): boolean {
    return this.core.membership.roster.has(topic, person);
  }

  /** The connections that it lists. */
  get refs(): readonly string[] {
    return refsOf(this.core.membership.roster.list(topic).map(([, presence]) => presence));
  }

  /** The connections that its clients know. */
  get toldRefs(): readonly string[] {
    return refsOf(this.core.membership.roster.told(topic).state.values());
  }

  /** `person connections`, sorted. */
  get counts(): readonly string[] {
    return this.core.membership.roster
      .list(topic)
      .map(([key, { metas }]) => `${key} ${metas.length}`)
      .toSorted();
  }

  /** Whether it has read to the end what another run wrote, and has something else. */
  contradicts({ name, run, core }: SmallNode): boolean {
    const { log } = core.membership;
    const { replica } = this.core.membership.peers.get(name) ?? {};
    if (replica?.incarnation !== run || replica.inDoubt || replica.seq !== log.seq) return false;
    return replica.digest !== log.digest;
  }

  /** What it keeps that it would not keep if there were but so many live sockets here, and so many others. */
  leftovers(sockets: number, others: number): string | undefined {
    const { log, heldSize, orphans, peers } = this.core.membership;
    if (heldSize + orphans.size > 0) return `${this.name} keeps ${heldSize} lost ones and ${orphans.size} orphans`;
    if (log.sizes.entries !== sockets) return `${this.name} has ${log.sizes.entries} entries of its own`;
    return peers.size === others ? undefined : `${this.name} knows ${peers.size} others`;
  }
}
