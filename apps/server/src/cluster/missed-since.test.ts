import type { BusLink } from './cluster.module.ts';
import { missedSince } from './missed-since.ts';

it('something may be missed while the connection is cut, once more when it is back, and after one that nobody saw', () => {
  const link: { state: BusLink['state']; returns: number } = { state: 'connected', returns: 3 };
  const isMissed = missedSince(link);
  const after = (state: BusLink['state'], returns: number): boolean => {
    Object.assign(link, { state, returns });
    return isMissed();
  };
  expect(isMissed()).toBe(false);
  expect([after('cut', 3), after('cut', 3), after('connected', 4), after('connected', 4)]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect([after('connected', 6), after('connected', 6)]).toEqual([true, false]);
});
