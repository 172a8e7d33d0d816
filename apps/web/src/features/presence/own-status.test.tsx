import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { userIdSchema } from '@roost/protocol';
import type { Device, OwnStatus as Own } from '@roost/react';
import { OwnStatus } from './own-status.tsx';

const now = new Date().setHours(14, 3, 0, 0);
const device = (kind: string, status: Device['status']): Device => ({ ref: kind, kind, status, onlineSince: now });

const self = userIdSchema.parse('ana');

let mockOwn: Own;
let mockConnection = 'online';
let mockDevices: readonly Device[];
const mockSetBusy = jest.fn();
jest.mock('@roost/react', () => ({
  useOwnStatus: () => ({ ...mockOwn, setBusy: mockSetBusy, seenAt: () => now }),
  useMember: () => ({ self: true, devices: mockDevices }),
  useConnection: () => ({ status: mockConnection }),
}));

beforeEach(() => {
  mockConnection = 'online';
  mockOwn = { status: 'online', rule: 'active' };
  mockDevices = [device('desktop', 'online')];
  mockSetBusy.mockClear();
});

const text = (): string => render(<OwnStatus self={self} />).container.textContent;

describe("one's own status", () => {
  it.each<[Own, RegExp]>([
    [{ status: 'online', rule: 'active' }, /online.*you were active/],
    [{ status: 'away', rule: 'idle' }, /away.*5 minutes.*2:03.PM/],
    [{ status: 'busy', rule: 'by-hand', until: undefined }, /busy.*you said so/],
    [{ status: 'busy', rule: 'by-hand', until: now }, /busy.*until 2:03.PM/],
  ])('[R16] says which rule decided it: %j', (own, expected) => {
    mockOwn = own;
    expect(text()).toMatch(expected);
  });

  it('[R12] admits that the others cannot see it while there is no connection', () => {
    mockConnection = 'reconnecting';
    expect(text()).toMatch(/not connected/);
  });

  it('[R16] lists the devices when there are several', () => {
    mockDevices = [device('desktop', 'away'), device('phone', 'online')];
    render(<OwnStatus self={self} />);
    const list = screen.getByRole('list', { name: 'Your devices', hidden: true });
    expect(list.textContent).toMatch(/computer: away.*phone: online/);
  });

  it('[R16] is set to busy for a time or for good, and back', async () => {
    const { rerender } = render(<OwnStatus self={self} />);
    const click = (name: string) => userEvent.click(screen.getByRole('button', { name, hidden: true }));
    await click('Busy for 30 minutes');
    await click('Busy until I change it');
    expect(mockSetBusy.mock.calls).toEqual([[{ until: expect.any(Number) }], [{ until: undefined }]]);
    mockOwn = { status: 'busy', rule: 'by-hand', until: undefined };
    rerender(<OwnStatus self={self} />);
    await click('Not busy any more');
    expect(mockSetBusy).toHaveBeenLastCalledWith(undefined);
  });
});
