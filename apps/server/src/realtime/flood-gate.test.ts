import fc from 'fast-check';
import { FloodGate } from './flood-gate.ts';

let nowMs = 0;
beforeEach(() => {
  nowMs = 0;
});

const gate = (waitMs: number) =>
  new FloodGate({
    limits: { refusalsPerSecond: 2, refusalsBurst: 4, strikesPerMinute: 3 },
    waitMs: () => waitMs,
    now: () => nowMs,
  });
const types = (flood: FloodGate, count: number) => Array.from({ length: count }, () => flood.admit('message:new').type);

describe('FloodGate', () => {
  it('lets pass what the budgets allow, without an end', () => {
    expect(new Set(types(gate(0), 1_000))).toEqual(new Set(['admitted']));
  });

  it('[R22] tells how long to wait', () => {
    expect(gate(250).admit('message:new')).toEqual({ type: 'refused', retryAfterMs: 250 });
  });

  it('[R22] limits its own answers, then counts strikes, and puts out at the last of them, once', () => {
    const flood = gate(250);
    expect(types(flood, 4)).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(types(flood, 5)).toEqual(['ignored', 'ignored', 'struck-out', 'ignored', 'ignored']);
  });

  it('[R22] never strikes who waits as long as he was told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 10_000 }), (waitMs) => {
        const flood = gate(waitMs);
        for (let n = 0; n < 500; n += 1) {
          expect(flood.admit('message:new').type).toBe('refused');
          nowMs += waitMs;
        }
      }),
    );
  });

  it('forgives strikes as time goes by', () => {
    const flood = gate(250);
    expect(types(flood, 6).at(-1)).toBe('ignored');
    nowMs += 60_000;
    expect(types(flood, 6)).toEqual(['refused', 'refused', 'refused', 'refused', 'ignored', 'ignored']);
  });

  it('lets nothing pass any more when it has put out', () => {
    let waitMs = 250;
    const flood = new FloodGate({
      limits: { refusalsPerSecond: 1, refusalsBurst: 1, strikesPerMinute: 1 },
      waitMs: () => waitMs,
      now: () => nowMs,
    });
    types(flood, 3);
    waitMs = 0;
    expect(flood.admit('message:new')).toEqual({ type: 'ignored' });
  });
});
