import { SessionEvents } from './session-events.ts';
import { sessionIdSchema, type SessionId } from './session-store.ts';

const session = (n: number): SessionId => sessionIdSchema.parse(`s${n}`);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('what is known of sessions that ended', () => {
  it('is known for longer than a handshake may take, and forgotten', () => {
    const events = new SessionEvents();
    events.ended(session(1), 'elsewhere');
    expect([events.hasEnded(session(1)), events.hasEnded(session(2))]).toEqual([true, false]);
    jest.advanceTimersByTime(59_999);
    expect(events.hasEnded(session(1))).toBe(true);
    jest.advanceTimersByTime(1);
    expect(events.hasEnded(session(1))).toBe(false);
  });

  it('is bounded: the oldest ones give way', () => {
    const events = new SessionEvents();
    for (let n = 0; n <= 10_000; n += 1) events.ended(session(n));
    expect([0, 1, 10_000].map((n) => events.hasEnded(session(n)))).toEqual([false, true, true]);
  });
});
