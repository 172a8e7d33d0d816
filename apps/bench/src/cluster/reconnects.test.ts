import type { Stay } from './presence-history.ts';
import { judgeReconnects, mostInASecond, reconnectsOf } from './reconnects.ts';

const stays = (timesMs: readonly number[]): Stay[] =>
  timesMs.map((fromMs, index) => ({ person: `p${index}`, node: 0, fromMs, untilMs: 60_000 }));

describe('the reconnects of a rolling restart', () => {
  it('are counted by the second that has most, wherever it begins', () => {
    expect(mostInASecond([])).toBe(0);
    expect(mostInASecond([0, 900, 1_500, 1_899])).toBe(3);
    expect(mostInASecond([0, 1_000, 2_000])).toBe(1);
  });

  it('are those that come while a node stops', () => {
    const stops = [
      { fromMs: 1_000, untilMs: 2_000 },
      { fromMs: 5_000, untilMs: 6_000 },
    ];
    expect(reconnectsOf(stays([500, 1_100, 1_200, 3_000, 5_500, 7_000]), stops)).toEqual({
      count: 3,
      mostInASecond: 2,
    });
  });

  it('[P10] are accepted when they are spread, or few', () => {
    expect(judgeReconnects({ count: 400, mostInASecond: 100 })).toEqual([]);
    expect(judgeReconnects({ count: 60, mostInASecond: 20 })).toEqual([]);
  });

  it('[P10] convict a crowd that comes at once', () => {
    expect(judgeReconnects({ count: 400, mostInASecond: 101 })).toEqual([
      '[P10] 101 of 400 reconnects came within one second',
    ]);
  });
});
