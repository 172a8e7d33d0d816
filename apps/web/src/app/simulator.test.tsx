import { StrictMode } from 'react';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { PersonFace } from '../features/presence/person-face.tsx';
import { Simulator } from '../features/landing/simulator/simulator.tsx';

const pass = async (ms: number): Promise<void> => {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(ms);
  });
};
const press = async (name: string): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }));
  await pass(20);
};
const rows = (whose: 'Ana' | 'Ben'): readonly string[] => {
  const list = screen.queryByRole('list', { name: `${whose}’s screen` });
  return list === null
    ? []
    : within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent);
};
const told = (): readonly string[] =>
  within(screen.getByRole('list', { name: /^What the server told/ }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent.replace(/^[\d.]+\D*?(?=presence)/, ''));
const story = (): string => screen.getByRole('status').textContent;

beforeEach(async () => {
  jest.useFakeTimers();
  render(
    <StrictMode>
      <Simulator Person={PersonFace} />
    </StrictMode>,
  );
  await press('A second person comes');
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the simulator', () => {
  it('[R2] tells that somebody came, once, and shows each of the two both', () => {
    expect(told()).toEqual(['presence_diff v2: Ben joins', 'presence_state v1: Ana joins']);
    expect(rows('Ana')).toEqual([expect.stringMatching(/^AAna.*you/), expect.stringMatching(/^BBen.*online since/)]);
    expect(rows('Ben')).toHaveLength(2);
  });

  it('[R3] shows a second tab as a device, and lets it go when its grace is over', async () => {
    await press('Ben opens a second tab');
    expect(rows('Ana')[1]).toContain('2 devices');
    await press('Ben closes the second tab');
    await pass(7_000);
    expect(rows('Ana')[1]).toContain('2 devices');
    await pass(1_100);
    expect(rows('Ana')[1]).not.toContain('devices');
    expect(told()[0]).toContain('Ben has 1 device');
  });

  it('[R4] tells nobody of a cut that is mended within the grace', async () => {
    const before = told();
    await press('Cut Ben’s network for 10 s');
    expect(rows('Ben')[0]).toMatch(/unknown|not connected/);
    expect(screen.getByText(/kept for 8 s more/)).toBeTruthy();
    await pass(7_000);
    expect(rows('Ana')).toHaveLength(2);
    await press('Mend Ben’s network now');
    expect(story()).toContain('Nobody was told');
    await pass(20_000);
    expect(told()).toEqual(before);
    expect(rows('Ben')[1]).toContain('online since');
  });

  it('[R2] tells that he left after the grace, and that he is back when the network is', async () => {
    await press('Cut Ben’s network for 10 s');
    await pass(8_000);
    expect(story()).toContain('has left');
    expect(rows('Ana')).toHaveLength(1);
    expect(told()[0]).toContain('Ben leaves');
    expect(screen.queryByText(/s more/)).toBeNull();
    await pass(2_000);
    expect(rows('Ana')).toHaveLength(2);
    expect(told()[0]).toContain('Ben joins');
  });

  it('[R15] restarts without a leave or a join, and admits meanwhile that nobody can know', async () => {
    await press('Restart the server');
    expect(rows('Ana')[1]).toContain('unknown');
    await pass(2_000);
    expect(story()).toContain('Nobody left, nobody joined');
    expect(rows('Ana')[1]).toContain('online since');
    expect(told()[0]).toContain('nothing has changed');
    await pass(20_000);
    expect(rows('Ana')).toHaveLength(2);
    expect(told()).toHaveLength(3);
  });

  it('[R15] keeps the grace of who is cut off over a restart, and ends it', async () => {
    await press('Cut Ben’s network for 10 s');
    await pass(3_000);
    await press('Restart the server');
    await pass(2_000);
    expect(rows('Ana')).toHaveLength(2);
    await pass(4_500);
    expect(rows('Ana')).toHaveLength(1);
  });

  it('lets Ben sign out at once, also while he is cut off', async () => {
    await press('Cut Ben’s network for 10 s');
    await press('Ben signs out');
    expect(rows('Ana')).toHaveLength(1);
    await pass(20_000);
    expect(rows('Ana')).toHaveLength(1);
    expect(story()).toBe('Ana is alone in the room.');
  });
});
