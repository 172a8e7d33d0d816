import fc from 'fast-check';
import type { State } from '../presence.ts';
import { RosterByHand, personOf, type Socket, type Step } from '../testing/roster-by-hand.ts';
import { TrackerWorld, type Attributes } from '../testing/tracker-world.ts';
import type { TrackedMeta } from './entry.ts';

const graceMs = 8_000;
const browser = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('open' as const), browser }),
  fc.record({
    do: fc.constantFrom('join', 'lost', 'lost', 'leave', 'leave all', 'away', 'back'),
    socket: fc.nat({ max: 9 }),
  }),
  fc.record({ do: fc.constantFrom('sign out' as const, 'put out' as const), browser }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(0, 1, 3_000, 5_000, 8_000) }),
  fc.record({ do: fc.constant('enter' as const) }),
);

/** Does every step twice: with the tracker, and on paper. */
class Both {
  readonly world = new TrackerWorld({ graceMs, windowMs: () => 0 });
  readonly paper = new RosterByHand(graceMs);
  private readonly sockets: Socket[] = [];

  take(one: Step): void {
    switch (one.do) {
      case 'open': {
        const socket = { name: `socket ${this.sockets.length}`, browser: one.browser };
        this.sockets.push(socket);
        return this.join(socket);
      }
      case 'sign out':
        this.world.tracker.untrackOwner(`browser ${one.browser}`);
        return this.paper.signOut(one.browser);
      case 'put out':
        this.world.tracker.untrackKey('lobby', personOf(one.browser));
        return this.paper.putOut(personOf(one.browser));
      case 'pass':
        jest.advanceTimersByTime(one.ms);
        return this.paper.pass(performance.now());
      case 'enter':
        return this.world.enter();
      case 'join':
      case 'lost':
      case 'leave':
      case 'leave all':
      case 'away':
      case 'back': {
        const socket = this.sockets[one.socket % this.sockets.length];
        if (socket !== undefined) this.use(one.do, socket);
      }
    }
  }

  private join(socket: Socket): void {
    this.world.join(personOf(socket.browser), socket.name, `browser ${socket.browser}`);
    this.paper.join(socket, Date.now());
  }

  private use(what: Extract<Step, { socket: number }>['do'], socket: Socket): void {
    const { tracker } = this.world;
    switch (what) {
      case 'join':
        return this.join(socket);
      case 'lost':
        tracker.lost(socket.name);
        return this.paper.lost(socket.name, performance.now());
      case 'leave':
        tracker.untrack('lobby', socket.name);
        return this.paper.leave(socket.name);
      case 'leave all':
        tracker.untrackAll(socket.name);
        return this.paper.leave(socket.name);
      case 'away':
      case 'back': {
        const status = what === 'away' ? 'away' : 'online';
        tracker.update(socket.name, { status });
        return this.paper.update(socket.name, status);
      }
    }
  }
}

type Lobby = State<string, TrackedMeta<Attributes>>;
const people = (state: Lobby): Record<string, string[]> =>
  Object.fromEntries(
    Array.from(state, ([key, { metas }]) => [
      key,
      metas.map(({ online_at, status }) => `${online_at} ${status}`).toSorted(),
    ]),
  );
const refs = (state: Lobby): string[] => Array.from(state.values()).flatMap(({ metas }) => metas.map((m) => m.phx_ref));

const everySequence = (check: (both: Both, one: Step) => void): void =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (sequence) => {
      const both = new Both();
      for (const one of sequence) check(both, one);
      jest.clearAllTimers();
    }),
    { numRuns: 200 },
  );

describe('a tracker, against a list kept by hand', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('[P1] [P2] [P4] [P15] lists the same connections of the same people after every step', () => {
    everySequence((both, one) => {
      both.take(one);
      expect(people(new Map(both.world.tracker.list('lobby')))).toEqual(both.paper.people);
    });
  });

  it('[P5] gives every client the same list, whenever he came, by a state and the diffs after it, without a hole', () => {
    everySequence((both, one) => {
      both.take(one);
      both.world.settle();
      for (const { state } of both.world.clients) expect(people(state)).toEqual(both.paper.people);
      expect(both.world.holes).toBe(0);
    });
  });

  it('[P3] [P5] [R13] tells a diff when the list changes and none when it does not, and no ref on both sides', () => {
    everySequence((both, one) => {
      const before = both.paper.people;
      both.take(one);
      const diffs = both.world.settle();
      const changed = JSON.stringify(both.paper.people) !== JSON.stringify(before);
      expect(diffs.length > 0).toBe(changed);
      for (const { joins, leaves } of diffs) {
        const left = new Set(refs(leaves));
        expect(refs(joins).filter((ref) => left.has(ref))).toEqual([]);
      }
    });
  });
});
