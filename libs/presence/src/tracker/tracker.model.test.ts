import fc from 'fast-check';
import { TrackerWorld } from '../testing/tracker-world.ts';

const graceMs = 8_000;
type Step =
  | { readonly do: 'join' | 'lost' | 'leave' | 'update'; readonly connection: number }
  | { readonly do: 'sign-out'; readonly person: number }
  | { readonly do: 'pass'; readonly ms: number };

const connection = fc.nat({ max: 5 });
const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constantFrom<'join' | 'lost' | 'leave' | 'update'>('join', 'lost', 'leave', 'update'),
      connection,
    }),
    fc.record({ do: fc.constant<'sign-out'>('sign-out'), person: fc.nat({ max: 2 }) }),
    fc.record({ do: fc.constant<'pass'>('pass'), ms: fc.constantFrom(0, 1, 3_000, 5_000, 8_000) }),
  ),
  { maxLength: 40 },
);

/** What a person's list would be if somebody kept it by hand: six connections of three people, each with one browser per connection pair. */
class ByHand {
  readonly alive = new Set<number>();
  readonly until = new Map<number, number>();
  nowMs = 0;

  take(step: Step): void {
    switch (step.do) {
      case 'join': {
        if (this.alive.has(step.connection)) return;
        this.until.delete(step.connection);
        this.alive.add(step.connection);
        return;
      }
      case 'lost':
        if (this.alive.delete(step.connection)) this.until.set(step.connection, this.nowMs + graceMs);
        return;
      case 'leave':
        this.alive.delete(step.connection);
        return;
      case 'sign-out':
        for (const one of [step.person, step.person + 3]) {
          this.alive.delete(one);
          this.until.delete(one);
        }
        return;
      case 'pass':
        this.nowMs += step.ms;
        for (const [one, end] of this.until) if (end <= this.nowMs) this.until.delete(one);
        return;
      case 'update':
    }
  }

  get people(): string[] {
    return [...new Set([...this.alive, ...this.until.keys()].map((one) => `p${one % 3}`))].toSorted();
  }
}

/** Each connection has a browser of its own, named after it; `generation` tells its sockets apart. */
const run = (world: TrackerWorld, step: Step, sockets: Map<number, string>): void => {
  const socket = 'connection' in step ? sockets.get(step.connection) : undefined;
  switch (step.do) {
    case 'join': {
      const name = socket ?? `socket ${step.connection} ${performance.now()} ${Math.random()}`;
      sockets.set(step.connection, name);
      world.join(`p${step.connection % 3}`, name, `browser ${step.connection}`);
      return;
    }
    case 'lost':
      if (socket !== undefined) world.tracker.lost(socket);
      sockets.delete(step.connection);
      return;
    case 'leave':
      if (socket !== undefined) world.tracker.untrack('lobby', socket);
      return void sockets.delete(step.connection);
    case 'update':
      if (socket !== undefined) world.tracker.update(socket, { status: Math.random() < 0.5 ? 'away' : 'online' });
      return;
    case 'sign-out':
      for (const one of [step.person, step.person + 3]) {
        world.tracker.untrackOwner(`browser ${one}`);
        sockets.delete(one);
      }
      return;
    case 'pass':
      jest.advanceTimersByTime(step.ms);
  }
};

describe('a tracker, against a list kept by hand', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('[P1] [P2] [P5] lists the same people after every step, and so does a client who hears only the diffs', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const world = new TrackerWorld();
        const byHand = new ByHand();
        const sockets = new Map<number, string>();
        for (const step of sequence) {
          byHand.take(step);
          run(world, step, sockets);
          expect(world.listed.toSorted()).toEqual(byHand.people);
          const diffs = world.settle();
          byHand.nowMs += 1;
          expect([...world.client.state.keys()].toSorted()).toEqual(byHand.people);
          for (const { joins, leaves } of diffs) {
            const refs = (side: typeof joins): string[] =>
              [...side.values()].flatMap(({ metas }) => metas.map((meta) => meta.phx_ref));
            expect(refs(joins).filter((ref) => refs(leaves).includes(ref))).toEqual([]);
          }
        }
        jest.clearAllTimers();
      }),
      { numRuns: 300 },
    );
  });
});
