import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { cidSchema, fail, roomIdSchema } from '@roost/protocol';
import type { OutboxEntry, RoomOutbox } from '@roost/react';
import { OutboxDrawer } from './outbox-drawer.tsx';

let mockOutboxes: readonly RoomOutbox[] = [];
const mockRetry = jest.fn();
const mockDiscard = jest.fn();
jest.mock('@roost/react', () => ({
  useOutboxes: () => ({ outboxes: mockOutboxes, retry: mockRetry, discard: mockDiscard }),
}));

const entry = (cid: string, state: OutboxEntry['state']): OutboxEntry => ({
  cid: cidSchema.parse(cid),
  body: `body ${cid}`,
  composedAt: 0,
  state,
});
const room = roomIdSchema.parse('lobby');
const show = (): void => void render(<OutboxDrawer titleOf={() => 'The lobby'} onClose={jest.fn()} />);

describe('the outbox', () => {
  it('[R7] lists what waits and what failed under its room, with what can be done', async () => {
    const { error } = fail('forbidden', 'No.');
    const entries = [
      entry('1', { status: 'sending' }),
      entry('2', { status: 'queued' }),
      entry('3', { status: 'failed', error }),
    ];
    mockOutboxes = [{ room, entries }];
    show();
    const lobby = screen.getByRole('region', { name: 'The lobby' });
    const rows = within(lobby).getAllByRole('listitem');
    expect(
      rows.map((row) =>
        within(row)
          .queryAllByRole('button')
          .map((button) => button.textContent),
      ),
    ).toEqual([[], ['Delete'], ['Retry', 'Delete']]);
    expect(rows[2]?.textContent).toContain('You may not do this here.');
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await userEvent.click(within(rows[1] ?? lobby).getByRole('button', { name: 'Delete' }));
    expect([mockRetry.mock.calls, mockDiscard.mock.calls]).toEqual([[['lobby', '3']], [['lobby', '2']]]);
  });

  it('says so when everything is sent', () => {
    mockOutboxes = [];
    show();
    expect(screen.getByRole('dialog', { name: 'Not sent yet' }).textContent).toContain('Everything is sent.');
  });
});
