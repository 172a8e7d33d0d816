import type { Violation } from '../faults/oracle.ts';
import type { Stay } from './presence-history.ts';
import type { Stretch } from './stretch.ts';

const secondMs = 1_000;
/** No second has more of the reconnects of a rolling restart than this. */
const shareMax = 0.25;
/** A server lets go of one each 50 ms, or faster when they are many: so many of three nodes are a crowd. */
const crowd = 250;

/** How the people of nodes that stopped came back. */
export interface Reconnects {
  readonly count: number;
  readonly mostInASecond: number;
}

/**
 * The most that fall into any second.
 *
 * @example
 * mostInASecond([0, 900, 1_500, 1_899]); // 3: from 900 on
 */
export const mostInASecond = (timesMs: readonly number[]): number => {
  const sorted = timesMs.toSorted((a, b) => a - b);
  let first = 0;
  return sorted.reduce((most, time, index) => {
    while ((sorted[first] ?? time) <= time - secondMs) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
};

/** Those that fall into the time of a stop. */
export const reconnectsOf = (stays: readonly Stay[], stops: readonly Stretch[]): Reconnects => {
  const times = stays
    .map(({ fromMs }) => fromMs)
    .filter((time) => stops.some(({ fromMs, untilMs }) => time > fromMs && time <= untilMs));
  return { count: times.length, mostInASecond: mostInASecond(times) };
};

/** P10: nodes that stop one after another spread their people over time. A handful needs no spreading. */
export const judgeReconnects = ({ count, mostInASecond: most }: Reconnects): Violation[] =>
  count < crowd || most <= count * shareMax ? [] : [`[P10] ${most} of ${count} reconnects came within one second`];
