import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { cidSchema, fail } from '@roost/protocol';
import type { OutboxEntry } from '@roost/react';
import { someMessage } from '../../testing/some-message.ts';
import { SendState } from './send-state.tsx';
import { stillPending } from './still-pending.ts';

const mockRetry = jest.fn();
const mockDiscard = jest.fn();
jest.mock('@roost/react', () => ({ useOutbox: () => ({ entries: [], retry: mockRetry, discard: mockDiscard }) }));

const entry = (cid: string, state: OutboxEntry['state'] = { status: 'sending' }): OutboxEntry => ({
  cid: cidSchema.parse(cid),
  body: 'Hello',
  composedAt: 0,
  state,
});

describe('what became of a message', () => {
  it.each([
    ['queued', 'Waiting for the connection'],
    ['sending', 'Sending…'],
  ] as const)('is told while it is %s', (status, words) => {
    const { container } = render(<SendState entry={entry('c1', { status })} />);
    expect(container.textContent).toBe(words);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is told with the seconds that are left when it was too fast', () => {
    const { error } = fail('rate_limited', 'Slow down.', { retryAfterMs: 2_300 });
    const state = { status: 'queued', again: { at: Date.now() + 2_300, error } } as const;
    const { container } = render(<SendState entry={entry('c1', state)} />);
    expect(container.textContent).toBe('That was too fast.Sends in 3 s.');
  });

  it('is a reason with Retry and Delete when it failed', async () => {
    const { error } = fail('rate_limited', 'Slow down.', { retryAfterMs: 2_300 });
    const { container } = render(<SendState entry={entry('c1', { status: 'failed', error })} />);
    expect(container.textContent).toContain('Not sent. That was too fast. Wait 3 seconds, then try again.');
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect([mockRetry.mock.calls, mockDiscard.mock.calls]).toEqual([[['c1']], [['c1']]]);
  });
});

describe('what is still pending', () => {
  it("[R6] is without what the room already shows of one's own", () => {
    const { user } = someMessage(1);
    const entries = [entry('c1'), entry('c9')];
    expect(stillPending(entries, [someMessage(1)], user.id)).toEqual([entry('c9')]);
  });

  it("keeps an entry whose cid is another person's", () => {
    const { user } = someMessage(1);
    expect(stillPending([entry('c1')], [someMessage(1, 'ben')], user.id)).toEqual([entry('c1')]);
  });
});
