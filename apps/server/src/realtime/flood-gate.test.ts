import fc from 'fast-check';
import { FloodGate } from './flood-gate.ts';

let nowMs = 0;
beforeEach(() => {
  nowMs = 0;
});

const gate = () =>
  new FloodGate({ limits: { refusalsPerSecond: 2, refusalsBurst: 4, strikesPerMinute: 3 }, now: () => nowMs });
const types = (flood: FloodGate, count: number, waitMs = 250) =>
  Array.from({ length: count }, () => flood.admit(waitMs).type);

describe('FloodGate', () => {
  it('lets pass what the budgets allow, without an end', () => {
    expect(new Set(types(gate(), 1_000, 0))).toEqual(new Set(['admitted']));
  });

  it('[R22] tells how long to wait', () => {
    expect(gate().admit(250)).toEqual({ type: 'refused', retryAfterMs: 250 });
  });

  it('[R22] limits its own answers, then counts strikes, and puts out at the last of them, once', () => {
    const flood = gate();
    expect(types(flood, 4)).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(types(flood, 5)).toEqual(['ignored', 'ignored', 'struck-out', 'ignored', 'ignored']);
  });

  it('[R22] never strikes who waits as long as he was told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 10_000 }), (waitMs) => {
        const flood = gate();
        for (let n = 0; n < 500; n += 1) {
          expect(flood.admit(waitMs).type).toBe('refused');
          nowMs += waitMs;
        }
      }),
    );
  });

  it('forgives strikes as time goes by', () => {
    const flood = gate();
    expect(types(flood, 6).at(-1)).toBe('ignored');
    nowMs += 60_000;
    expect(types(flood, 6)).toEqual(['refused', 'refused', 'refused', 'refused', 'ignored', 'ignored']);
  });

  it('lets nothing pass any more when it has put out', () => {
    const limits = { refusalsPerSecond: 1, refusalsBurst: 1, strikesPerMinute: 1 };
    const flood = new FloodGate({ limits, now: () => nowMs });
    types(flood, 3);
    expect(flood.isOut).toBe(true);
    expect(flood.admit(0)).toEqual({ type: 'ignored' });
  });
});
