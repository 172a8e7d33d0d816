import { emptyState, receiveDiff, receiveState, waitingView, type State, type View } from '../index.ts';
import { Tracker, type ToldDiff, type TrackedMeta, type TrackerOptions } from '../tracker/index.ts';
import { FaultyNetwork } from './faulty-network.ts';

export interface Attributes {
  readonly status: string;
}
type Meta = TrackedMeta<Attributes>;
export type Frame = ToldDiff<string, Attributes>;
export type Options = Partial<TrackerOptions<string, Attributes>>;

/** One run of a node under Jest's fake timers, with what it told of `lobby`, and a client that listens to it from the start. */
export class ClusterNode {
  readonly name: string;
  readonly tracker: Tracker<string, Attributes>;
  readonly frames: Frame[] = [];
  readonly errors: unknown[] = [];
  client: View<string, Meta> = receiveState<string, Meta>(waitingView(), { v: 0, state: emptyState() }).view;
  holes = 0;
  /** Who disappeared from the client's list, and when. */
  readonly departures: Array<{ readonly key: string; readonly atMs: number }> = [];
  /** Frames that told what was told already, or leaves of what was never told. */
  readonly odd: string[] = [];

  constructor(network: FaultyNetwork, name: string, incarnation: string, newRef: () => string, options: Options) {
    this.name = name;
    this.tracker = new Tracker<string, Attributes>({
      bus: network.join(name),
      incarnation,
      graceMs: 8_000,
      now: () => Date.now(),
      monotonicNow: () => performance.now(),
      newRef,
      windowMs: () => 0,
      onError: (error) => this.errors.push(error),
      ...options,
      onDiff: (topic, diff) => (topic === 'lobby' ? this.hear(diff) : undefined),
    });
  }

  /** The person `key` opens a connection of the browser `owner`. */
  join(key: string, connection: string, owner = `browser of ${key}`, topic = 'lobby'): Meta {
    return this.tracker.track(topic, key, { connection, owner, user: key, attributes: { status: 'online' } });
  }

  /** Everybody in the lobby, with the refs of their connections: `ana(a1,b2)`. */
  get listed(): string[] {
    return this.tracker
      .list('lobby')
      .map(([key, { metas }]) => `${key}(${metas.map(({ phx_ref }) => phx_ref).join()})`)
      .toSorted();
  }

  /** What was told since the last call: `+ana(a1) -ben(b2)`. */
  told(): string[] {
    return this.frames.splice(0).map(({ joins, leaves }) => {
      const side = (sign: string, people: Frame['joins']): string[] =>
        Array.from(people, ([key, { metas }]) => `${sign}${key}(${metas.map(({ phx_ref }) => phx_ref).join()})`);
      return [...side('+', joins), ...side('-', leaves)].join(' ');
    });
  }

  private hear(diff: Frame): void {
    this.frames.push(diff);
    const before = this.client.state;
    const known = refsOf(before);
    for (const ref of refsOf(diff.joins)) if (known.has(ref)) this.odd.push(`join of ${ref}`);
    for (const ref of refsOf(diff.leaves)) if (!known.has(ref)) this.odd.push(`leave of ${ref}`);
    const { view, resync } = receiveDiff(this.client, diff);
    this.client = view;
    if (resync) this.holes += 1;
    for (const key of before.keys()) if (!view.state.has(key)) this.departures.push({ key, atMs: performance.now() });
  }
}

const refsOf = (state: State<string, Meta>): ReadonlySet<string> =>
  new Set(Array.from(state.values()).flatMap(({ metas }) => metas.map(({ phx_ref }) => phx_ref)));

/** Nodes on one faulty network. */
export class Cluster {
  network = new FaultyNetwork();
  private readonly nodes = new Map<string, ClusterNode>();
  private readonly options: Options;
  private runs = 0;

  constructor(options: Options = {}) {
    this.options = options;
  }

  /** Starts a run of a node; the refs that it gives begin with its name. */
  start(name: string, options: Options = {}): ClusterNode {
    this.runs += 1;
    const run = this.runs;
    let refs = 0;
    const newRef = (): string => `${name}${run}.${(refs += 1)}`;
    const node = new ClusterNode(this.network, name, `run ${run}`, newRef, { ...this.options, ...options });
    this.nodes.set(name, node);
    return node;
  }

  /** Starts several, and lets them meet. */
  startAll(...names: string[]): ClusterNode[] {
    const started = names.map((name) => this.start(name));
    this.after(1_000);
    return started;
  }

  get all(): ClusterNode[] {
    return Array.from(this.nodes.values());
  }

  get(name: string): ClusterNode | undefined {
    return this.nodes.get(name);
  }

  /** The process is gone without a word. */
  crash(name: string): void {
    this.network.crash(name);
    void this.nodes.get(name)?.tracker.close();
    this.nodes.delete(name);
  }

  /** The process ends gracefully: it says so, its sockets close, it says goodbye. */
  stop(name: string, connections: Iterable<string> = []): void {
    const tracker = this.nodes.get(name)?.tracker;
    tracker?.drain();
    for (const connection of connections) tracker?.lost(connection);
    void tracker?.close();
    this.nodes.delete(name);
  }

  after(ms: number): void {
    jest.advanceTimersByTime(ms);
  }

  /** Ends all timers; what is started afterwards is another cluster. */
  end(): void {
    for (const { tracker } of this.all) void tracker.close();
    this.nodes.clear();
    jest.clearAllTimers();
    this.network = new FaultyNetwork();
    this.runs = 0;
  }
}

/** One that each test of a file begins anew, under fake timers. */
export const clusterForEach = (): Cluster => {
  const cluster = new Cluster();
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    cluster.end();
    jest.useRealTimers();
  });
  return cluster;
};

/** The same expectation for each of several nodes. */
export const repeated = <T>(times: number, what: T): T[] => Array.from({ length: times }, () => what);
