import {
  connectionReducer,
  connectionState,
  failuresThen,
  type ConnectionEvent,
  type ConnectionPhase,
} from './connection-state.ts';

const start: ConnectionPhase = { phase: 'stopped', since: 0 };
const after = (...events: ConnectionEvent[]) => connectionState(events.reduce(connectionReducer, start));
const retry: ConnectionEvent = { type: 'try', hasNetwork: true };
const failed = (now: number): ConnectionEvent => ({ type: 'failed', now, nextTryAt: now + 5, hasNetwork: true });
const connected = (now: number): ConnectionEvent => ({ type: 'connected', now });

describe('the state of a connection', () => {
  it('is connecting until it first was online', () => {
    expect(after(retry)).toEqual({ status: 'connecting', since: 0 });
    expect(after(retry, failed(1))).toEqual({ status: 'connecting', since: 0, nextTryAt: 6 });
    expect(after(retry, connected(2))).toEqual({ status: 'online', since: 2 });
  });

  it('[R12] is reconnecting after a loss, since the loss, however many tries it takes', () => {
    expect(after(retry, connected(2), failed(10))).toEqual({ status: 'reconnecting', since: 10, nextTryAt: 15 });
    expect(after(retry, connected(2), failed(10), retry, failed(16))).toEqual({
      status: 'reconnecting',
      since: 10,
      nextTryAt: 21,
    });
  });

  it('[R12] is unreachable after two failed tries, with the time of the next one', () => {
    const tries = [retry, connected(2), failed(10), retry, failed(16), retry, failed(22)];
    expect(after(...tries)).toEqual({ status: 'unreachable', since: 10, nextTryAt: 27 });
    expect(after(...tries, retry)).toEqual({ status: 'reconnecting', since: 10 });
    expect(after(...tries, retry, connected(30))).toEqual({ status: 'online', since: 30 });
  });

  it('[R12] is offline while the browser has no network, since it was lost', () => {
    expect(after(retry, connected(2), { type: 'network-gone', now: 7 })).toEqual({ status: 'offline', since: 7 });
    expect(after(retry, connected(2), failed(5), { type: 'network-gone', now: 7 })).toEqual({
      status: 'offline',
      since: 5,
    });
  });

  it('[R12] stays offline while tries fail without a network, and is online when one works all the same', () => {
    const gone: ConnectionEvent[] = [retry, connected(2), { type: 'network-gone', now: 7 }];
    const vain: ConnectionEvent[] = [
      { type: 'try', hasNetwork: false },
      { type: 'failed', now: 9, nextTryAt: 14, hasNetwork: false },
    ];
    expect(after(...gone, ...vain)).toEqual({ status: 'offline', since: 7 });
    expect(after(...gone, ...vain, connected(15))).toEqual({ status: 'online', since: 15 });
    expect(after(...gone, ...vain, ...vain, retry, failed(20))).toMatchObject({ status: 'unreachable', since: 7 });
  });

  it('shows what its example shows', () => {
    const waiting = { phase: 'waiting', since: 5, failures: 2, first: false, nextTryAt: 90 } as const;
    expect(connectionState(waiting)).toEqual({ status: 'unreachable', since: 5, nextTryAt: 90 });
    expect(failuresThen(waiting)).toBe(3);
  });
});
