import { LoadWatch } from './load-watch.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('LoadWatch', () => {
  it('tells when it begins to be too much and when it has been calm for 5 s, once each', () => {
    let memoryShare = 0.1;
    const told: boolean[] = [];
    const watch = new LoadWatch({
      onChange: (isShedding) => told.push(isShedding),
      sample: () => ({ loopDelayMs: 1, memoryShare }),
    });
    watch.start();
    jest.advanceTimersByTime(3_000);
    expect(told).toEqual([]);
    memoryShare = 0.9;
    jest.advanceTimersByTime(3_000);
    expect(told).toEqual([true]);
    memoryShare = 0.1;
    jest.advanceTimersByTime(10_000);
    expect(told).toEqual([true, false]);
    watch.stop();
  });

  it('reads the figures of the process itself', () => {
    const told: boolean[] = [];
    const watch = new LoadWatch({ onChange: (isShedding) => told.push(isShedding) });
    watch.start();
    jest.advanceTimersByTime(2_000);
    watch.stop();
    expect(told).toEqual([]);
  });
});
