import { act, render, screen } from '@testing-library/react';
import { ConnectionBanner } from './connection-banner.tsx';

const mockReconnectNow = jest.fn();
let mockConnection: { status: string; since: number; nextTryAt?: number; reconnectNow: () => void };
jest.mock('@roost/react', () => ({ useConnection: () => mockConnection }));

const startMs = new Date('2026-11-24T12:00').getTime();
const now = (status: string, nextTryAt?: number): void => {
  mockConnection = {
    status,
    since: startMs,
    reconnectNow: mockReconnectNow,
    ...(nextTryAt !== undefined && { nextTryAt }),
  };
};
const pass = (ms: number): void => act(() => jest.advanceTimersByTime(ms));
const text = (): string => screen.getByRole('status').textContent;

beforeEach(() => jest.useFakeTimers({ now: startMs }));
afterEach(() => jest.useRealTimers());

describe('the connection banner', () => {
  it.each([
    ['connecting', 'Connecting…'],
    ['offline', 'You are offline.'],
    ['reconnecting', 'Reconnecting…'],
    ['unreachable', 'The server is unreachable.'],
  ])('[R12] explains "%s" after two seconds and not before', (status, words) => {
    now(status);
    render(<ConnectionBanner />);
    pass(1_999);
    expect(text()).toBe('');
    pass(1);
    expect(text()).toContain(words);
  });

  it('[R12] never shows up for an interruption of less than two seconds', () => {
    now('reconnecting');
    const { rerender } = render(<ConnectionBanner />);
    pass(1_500);
    now('online');
    rerender(<ConnectionBanner />);
    now('reconnecting');
    rerender(<ConnectionBanner />);
    pass(1_500);
    expect(text()).toBe('');
  });

  it('[R12] stays while one trouble turns into another, and goes with the last', () => {
    now('reconnecting');
    const { rerender } = render(<ConnectionBanner />);
    pass(2_000);
    now('unreachable');
    rerender(<ConnectionBanner />);
    expect(text()).toContain('unreachable');
    now('online');
    rerender(<ConnectionBanner />);
    expect(text()).toBe('');
  });

  it('[R12] counts down to the next try, for the eyes only, and tries now on demand', () => {
    now('unreachable', startMs + 9_000);
    render(<ConnectionBanner />);
    pass(2_000);
    expect(screen.getByText('Trying again in 7 s.').getAttribute('aria-hidden')).toBe('true');
    pass(3_000);
    expect(text()).toContain('Trying again in 4 s.');
    pass(4_250);
    expect(text()).toContain('Trying again…');
    screen.getByRole('button', { name: 'Try now' }).click();
    expect(mockReconnectNow).toHaveBeenCalledTimes(1);
  });

  it('offers no "now" without a network', () => {
    now('offline');
    render(<ConnectionBanner />);
    pass(2_000);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
