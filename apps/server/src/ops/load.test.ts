import { calm, nextLoad, type Load } from './load.ts';

const late = { loopDelayMs: 201, memoryShare: 0.1 };
const quiet = { loopDelayMs: 200, memoryShare: 0.85 };
const full = { loopDelayMs: 1, memoryShare: 0.86 };

/** What the load is after one look a second. */
const after = (...samples: ReadonlyArray<typeof late>): Load['type'] =>
  samples.reduce<Load>((load, sample, second) => nextLoad(load, sample, second * 1_000), calm).type;
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('the load', () => {
  it('is calm at the limits', () => expect(after(quiet)).toBe('calm'));
  it('of a late loop is borne for less than 5 s', () => expect(after(...times(5, late))).toBe('straining'));
  it('of a loop that is late for 5 s is shed', () => expect(after(...times(6, late))).toBe('shedding'));
  it('is forgotten when the loop is in time once', () =>
    expect(after(...times(5, late), quiet, ...times(5, late))).toBe('straining'));
  it('of a full memory is shed at once', () => expect(after(full)).toBe('shedding'));
  it('is shed until it has been quiet for 5 s', () => expect(after(full, ...times(5, quiet))).toBe('shedding'));
  it('is calm again then', () => expect(after(full, ...times(6, quiet))).toBe('calm'));
  it('is shed on when it comes back meanwhile', () =>
    expect(after(full, ...times(3, quiet), late, ...times(5, quiet))).toBe('shedding'));
});
