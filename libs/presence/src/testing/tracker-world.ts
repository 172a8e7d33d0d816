import { emptyState, receiveDiff, receiveState, waitingView, type VersionedDiff, type View } from '../index.ts';
import { Tracker, localBus, type TrackedMeta, type TrackerOptions } from '../tracker/index.ts';

export interface Attributes {
  readonly status: string;
}
type Meta = TrackedMeta<Attributes>;
type Client = View<string, Meta>;
type Diff = VersionedDiff<string, Meta> & { readonly topic: string };

/** A tracker under Jest's fake timers, with everything that it told, and clients of `lobby`: one listens from the start. */
export class TrackerWorld {
  readonly diffs: Diff[] = [];
  readonly errors: unknown[] = [];
  readonly tracker: Tracker<string, Attributes>;
  clients: Client[] = [receiveState<string, Meta>(waitingView(), { v: 0, state: emptyState() }).view];
  /** How often a client found a hole. */
  holes = 0;
  private refs = 0;

  constructor(options: Partial<TrackerOptions<string, Attributes>> = {}) {
    this.tracker = new Tracker<string, Attributes>({
      bus: localBus('a'),
      incarnation: '1',
      graceMs: 8_000,
      now: () => Date.now(),
      monotonicNow: () => Math.round(performance.now()),
      newRef: () => `r${(this.refs += 1)}`,
      onDiff: (topic, diff) => {
        this.diffs.push({ topic, ...diff });
        if (topic === 'lobby') this.clients = this.clients.map((client) => this.heard(client, diff));
      },
      onError: (error) => this.errors.push(error),
      ...options,
    });
  }

  private heard(client: Client, diff: VersionedDiff<string, Meta>): Client {
    const { view, resync } = receiveDiff(client, diff);
    if (resync) this.holes += 1;
    return view;
  }

  /** Whoever was there from the start. */
  get client(): Client {
    return this.clients[0] ?? waitingView();
  }

  /** One more client: gets the state as it is now, and hears all later diffs. */
  enter(): void {
    const fresh = this.tracker.stateOf('lobby');
    this.clients.push(receiveState(waitingView<string, Meta>(), fresh).view);
  }

  /** The person `key` opens a connection of the browser `owner`. */
  join(key: string, connection: string, owner = `browser of ${key}`, topic = 'lobby'): Meta {
    return this.tracker.track(topic, key, { connection, owner, user: key, attributes: { status: 'online' } });
  }

  /** Lets what is due in the same tick happen (fake immediates want a millisecond), and forgets what was told so far. */
  settle(): Diff[] {
    jest.advanceTimersByTime(1);
    return this.diffs.splice(0);
  }

  after(ms: number): Diff[] {
    jest.advanceTimersByTime(ms);
    return this.settle();
  }

  get listed(): string[] {
    return this.tracker.list('lobby').map(([key]) => key);
  }
}

/** A diff as `+ana(r1) -ben(r2)`, to be read at a glance. */
export const told = (diffs: readonly Diff[]): string[] =>
  diffs.map(({ joins, leaves }) => {
    const side = (sign: string, people: Diff['joins']): string[] =>
      Array.from(people, ([key, { metas }]) => `${sign}${key}(${metas.map(({ phx_ref }) => phx_ref).join()})`);
    return [...side('+', joins), ...side('-', leaves)].join(' ');
  });
