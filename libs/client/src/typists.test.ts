import { lobby, user } from './testing/samples.ts';
import { Typists } from './typists.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const [ana, ben, cem] = [user('ana'), user('ben'), user('cem')];

const world = () => {
  const typists = new Typists(ana.id);
  const says = (who: typeof ana, on = true): void => typists.heard({ room: lobby, user: who, on });
  const names = (): string[] => typists.getSnapshot().map(({ name }) => name);
  return { typists, says, names };
};

describe('who is typing', () => {
  it('[R11] ends 6 s after it was last said, whatever is lost', () => {
    const { says, names } = world();
    says(ben);
    jest.advanceTimersByTime(4_000);
    says(ben);
    jest.advanceTimersByTime(5_999);
    expect(names()).toEqual(['ben']);
    jest.advanceTimersByTime(1);
    expect([names(), jest.getTimerCount()]).toEqual([[], 0]);
  });

  it('[R11] ends at once when he says so, or when his message is there', () => {
    const { typists, says, names } = world();
    says(ben);
    says(cem);
    expect(names()).toEqual(['ben', 'cem']);
    says(ben, false);
    expect(names()).toEqual(['cem']);
    typists.stopped(cem.id);
    typists.stopped(cem.id);
    expect([names(), jest.getTimerCount()]).toEqual([[], 0]);
  });

  it('is never oneself, and nobody after a cut', () => {
    const { typists, says, names } = world();
    says(ana);
    expect(names()).toEqual([]);
    says(ben);
    typists.clear();
    expect([names(), jest.getTimerCount()]).toEqual([[], 0]);
  });

  it('stays the same array while nothing changes', () => {
    const { typists, says } = world();
    says(ben);
    const before = typists.getSnapshot();
    says(ben);
    expect(typists.getSnapshot()).toBe(before);
  });
});
