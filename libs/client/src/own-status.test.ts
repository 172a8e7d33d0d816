import { awayAfterMs, ownStatus } from './own-status.ts';

const minute = 60_000;

describe("one's own status", () => {
  it.each([
    ['online while he does something', undefined, 0, 'online'],
    ['online a moment before 5 min', undefined, awayAfterMs - 1, 'online'],
    ['away after 5 min', undefined, awayAfterMs, 'away'],
    ['busy when he says so', { until: undefined }, 0, 'busy'],
    ['busy although he is idle', { until: 2 * minute }, awayAfterMs, 'busy'],
    ['online when the end of busy has come', { until: minute }, 0, 'online'],
    ['away when the end of busy has come and he is idle', { until: minute }, awayAfterMs, 'away'],
  ] as const)('[R16] is %s', (_, busy, idleMs, status) => {
    expect(ownStatus({ busy, idleMs, now: minute }).status).toBe(status);
  });
});
