import fc from 'fast-check';
import { TrackerWorld } from '../testing/tracker-world.ts';
import { windowMs } from './pace.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the window of a topic', () => {
  it.each([
    [1, 0, 0],
    [100, 0, 0],
    [1_000, 0, 50],
    [1_000, 5, 100],
    [10_000, 0, 500],
    [10_000, 5, 1_000],
    [100_000, 9, 1_000],
    [2, 6, 250],
  ])('[P13] with %d members and %d frames within the last second lasts %d ms', (size, framesLately, ms) => {
    expect(windowMs(size, framesLately)).toBe(ms);
  });

  it('[P13] grows with size and churn, and never beyond a second', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(100_000), fc.nat(10), fc.nat(10), (size, more, frames, moreFrames) => {
        expect(windowMs(size, frames)).toBeLessThanOrEqual(windowMs(size + more, frames + moreFrames));
        expect(windowMs(size, frames)).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});

describe('a tracker that tells many changes', () => {
  /** The times at which frames were told, in milliseconds. */
  const storm = (
    gapsMs: readonly number[],
    enterEvery: number,
    people: number,
  ): { times: number[]; world: TrackerWorld } => {
    const times: number[] = [];
    const world: TrackerWorld = new TrackerWorld({ onDiff: () => times.push(performance.now()) });
    for (let n = 0; n < people; n += 1) world.join(`there ${n}`, `c-there ${n}`);
    jest.advanceTimersByTime(5_000);
    times.length = 0;
    gapsMs.forEach((ms, n) => {
      jest.advanceTimersByTime(ms);
      world.join(`u${n}`, `c${n}`);
      if (n % enterEvery === 0) world.tracker.stateOf('lobby');
    });
    jest.advanceTimersByTime(3_000);
    return { times, world };
  };

  it('[P13] sends nobody more than 10 frames within any second, whatever happens and whoever enters', () => {
    const gaps = fc.array(fc.constantFrom(0, 1, 5, 20, 60, 130, 260, 700), { minLength: 20, maxLength: 120 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(0, 150, 1_200),
        (gapsMs, enterEvery, people) => {
          const { times, world } = storm(gapsMs, enterEvery, people);
          for (const time of times)
            expect(times.filter((other) => other >= time && other < time + 1_000).length).toBeLessThanOrEqual(10);
          expect(world.tracker.count('lobby')).toBe(people + gapsMs.length);
          expect(world.tracker.stateOf('lobby').state.size).toBe(people + gapsMs.length);
          jest.clearAllTimers();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('[P13] tells 500 joins within 2 s in at most 20 frames, and nobody waits a second', () => {
    const { times } = storm(Array<number>(500).fill(4), 1, 0);
    expect(times.length).toBeLessThanOrEqual(20);
    const gaps = times.map((time, index) => time - (times[index - 1] ?? time));
    expect(Math.max(...gaps)).toBeLessThan(1_000);
  });

  it('[P12] keeps nothing of a topic that has become quiet', () => {
    const { world } = storm([1, 1, 1], 1, 0);
    expect(world.tracker.sizes()).toMatchObject({ windows: 0, paces: 0 });
  });
});
