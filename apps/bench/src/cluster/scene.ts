import type { Person } from '../faults/person.ts';
import { until } from '../harness/poll.ts';
import type { ClusterDeployment } from './cluster-deployment.ts';
import type { PresenceHistory } from './presence-history.ts';
import { PresenceWatch } from './presence-watch.ts';
import type { ClusterWorld } from './rows.ts';
import type { Stretch } from './stretch.ts';

/** One in so many only listens, and may be taken away with his node; not three, so that each of three nodes has some. */
const listensOneIn = 4;
/** The oracle judges sooner; this only ends the waiting. */
const healsWithinMs = 30_000;

/** A cluster with its people, everything that their lists show, and what was done to it. */
export class Scene implements ClusterWorld {
  readonly people: Person[] = [];
  readonly stops: Stretch[] = [];
  /** For each parting, how long after its end all lists were the same. */
  readonly healedAfterMs: number[] = [];
  private isWatching = false;
  private readonly gone = new Set<Person>();
  private readonly excused: Array<{ readonly node: number; readonly error: RegExp }> = [];
  private readonly watch = new PresenceWatch((name) => this.homes.get(name) ?? -1);
  private readonly homes = new Map<string, number | undefined>();

  constructor(readonly cluster: ClusterDeployment) {}

  entered(person: Person): void {
    this.people.push(person);
  }

  /** From now on lists are judged: while hundreds come in, one process that plays all of them is too busy to. */
  watchThem(): void {
    this.isWatching = true;
    this.lookAll();
  }

  look(person: Person): void {
    if (!this.isWatching) return;
    // Asked once per connection: by then it is open, and no newer one is.
    this.homes.set(person.name, this.cluster.nodeOf(person.cookie));
    this.watch.look(person, performance.now());
  }

  lookAll(): void {
    for (const person of this.people) this.look(person);
  }

  mayDie(person: Person): boolean {
    return this.people.indexOf(person) % listensOneIn === listensOneIn - 1;
  }

  isGone(person: Person): boolean {
    return this.gone.has(person);
  }

  peopleOn(node: number): readonly Person[] {
    return this.people.filter((person) => person.isLive && this.cluster.nodeOf(person.cookie) === node);
  }

  drop(person: Person): void {
    this.gone.add(person);
    person.close();
    this.look(person);
  }

  async parted(nodes: readonly number[], fault: () => Promise<void>): Promise<void> {
    const fromMs = performance.now();
    await fault();
    const untilMs = performance.now();
    this.watch.parted({ nodes, fromMs, untilMs });
    await until(
      () => this.areListsEqual,
      healsWithinMs,
      () => 'all lists are the same',
    );
    this.healedAfterMs.push(performance.now() - untilMs);
  }

  async stopping(stop: () => Promise<void>): Promise<void> {
    const fromMs = performance.now();
    await stop();
    this.stops.push({ fromMs, untilMs: performance.now() });
  }

  excuse(node: number, error: RegExp): void {
    this.excused.push({ node, error });
  }

  /** What went wrong inside the nodes: a fault outside is rarely an excuse. */
  get errors(): readonly string[] {
    return this.cluster.nodes.flatMap(({ errors }, at) =>
      errors.filter((line) => !this.excused.some(({ node, error }) => node === at && error.test(line))),
    );
  }

  /** Everybody who is not gone is in the room with the whole log, and all lists are the same. */
  get isSettled(): boolean {
    return this.restless.length === 0;
  }

  /** Who is not, and why, in a line. */
  get unrest(): string {
    return this.restless.map(({ status, people }) => `${status}, lists ${people?.length ?? 'nobody'}`).join('; ');
  }

  history(): PresenceHistory {
    this.lookAll();
    return this.watch.history(performance.now());
  }

  async end(): Promise<void> {
    for (const person of this.people) person.close();
    await this.cluster.end();
  }

  private get living(): readonly Person[] {
    return this.people.filter((person) => !this.gone.has(person));
  }

  private listsAll({ people }: Person, names: ReadonlySet<string>): boolean {
    return people?.length === names.size && people.every(({ name }) => names.has(name));
  }

  private get names(): ReadonlySet<string> {
    return new Set(this.living.map(({ name }) => name));
  }

  private get areListsEqual(): boolean {
    const { names } = this;
    return this.living.every((person) => this.listsAll(person, names));
  }

  private get restless(): readonly Person[] {
    const { names } = this;
    const last = Math.max(...this.living.map((person) => person.last));
    return this.living.filter((person) => !person.isQuiet || person.last !== last || !this.listsAll(person, names));
  }
}
