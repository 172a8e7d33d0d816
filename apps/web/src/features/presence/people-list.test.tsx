import { render, screen, within } from '@testing-library/react';
import { userSchema, type Status } from '@roost/protocol';
import type { Device } from '@roost/react';
import { dates } from '../../app/dates.ts';
import { PeopleList } from './people-list.tsx';

const since = new Date().setHours(14, 3, 0, 0);
const devices = (count: number): readonly Device[] =>
  Array.from({ length: count }, (_, index) => ({
    ref: `r${index}`,
    kind: 'desktop',
    status: 'online',
    onlineSince: since,
  }));
const member = (name: string, changes: { self?: boolean; devices?: readonly Device[]; status?: Status } = {}) => ({
  ...userSchema.parse({ id: name.replaceAll(/\W/g, '_'), name, kind: 'guest' }),
  onlineSince: since,
  devices: devices(1),
  status: 'online',
  self: false,
  ...changes,
});

let mockMembers: readonly ReturnType<typeof member>[] = [];
let mockStatus = 'online';
jest.mock('@roost/react', () => ({
  useMembers: () => mockMembers,
  useDeparted: () => [],
  useMember: (id: string) => mockMembers.find((one) => one.id === id),
  useConnection: () => ({ status: mockStatus, since: 0, reconnectNow: () => undefined }),
}));

const rowOf = (name: string): string => {
  const rows = within(screen.getByRole('list', { name: 'Who’s online' })).getAllByRole('listitem');
  return rows.find((row) => row.textContent.includes(name))?.textContent ?? 'no such row';
};

beforeEach(() => {
  mockStatus = 'online';
});

describe('who is online', () => {
  it('[R3] lists each person once, with since when and on how many devices', () => {
    mockMembers = [
      member('Ana', { self: true }),
      member('Ben', { devices: devices(2) }),
      member('Cem', { status: 'away' }),
    ];
    render(<PeopleList />);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(rowOf('Ana')).toMatch(/you.*online since.*03/);
    expect(rowOf('Ana')).not.toContain('device');
    expect(rowOf('Ben')).toContain('2 devices');
    expect(rowOf('Ben')).not.toContain('you');
    expect(rowOf('Cem')).toContain('away');
  });

  it.each(['connecting', 'reconnecting', 'offline', 'unreachable'])(
    '[R12] admits while "%s" that it does not know',
    (status) => {
      mockMembers = [member('Ana', { self: true }), member('Ben')];
      mockStatus = status;
      const { container } = render(<PeopleList />);
      expect(rowOf('Ben')).toMatch(/unknown/);
      expect(rowOf('Ana')).toMatch(/not connected/);
      expect(container.querySelector('[data-state="online"]')).toBeNull();
    },
  );

  it('[R9] shows a name of markup as text', () => {
    mockMembers = [member('<img src=x onerror=alert(1)>')];
    render(<PeopleList />);
    expect(rowOf('<img src=x onerror=alert(1)>')).toContain('online since');
    expect(document.querySelector('img')).toBeNull();
  });

  it('renders the row of the person who changed and no other', () => {
    mockMembers = Array.from({ length: 100 }, (_, index) => member(`Person ${index}.`));
    const { rerender } = render(<PeopleList />);
    const words = jest.spyOn(dates, 'exact');
    mockMembers = mockMembers.with(50, member('Person 50.', { devices: devices(3) }));
    rerender(<PeopleList />);
    // Each row that renders asks for its exact time once.
    expect(words).toHaveBeenCalledTimes(1);
    expect(rowOf('Person 50.')).toContain('3 devices');
    words.mockRestore();
  });
});
