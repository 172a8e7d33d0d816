import { sessionIdSchema, type SessionId } from '../identity/session-store.ts';
import { DoubtWatch } from './doubt-watch.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const [ana, ben] = [sessionIdSchema.parse('ana'), sessionIdSchema.parse('ben')];

const world = (isGood: (session: SessionId) => Promise<boolean>, isDoubtful = (): boolean => false) => {
  const [asked, ended, errors]: [SessionId[], SessionId[], unknown[]] = [[], [], []];
  const watch = new DoubtWatch({
    periodMs: 1_000,
    doubtPeriodMs: 100,
    isDoubtful,
    open: () => [ana, ben],
    isGood: (session) => {
      asked.push(session);
      return isGood(session);
    },
    onEnded: (session) => ended.push(session),
    onError: (error) => errors.push(error),
  });
  watch.start();
  return { watch, asked, ended, errors };
};

describe('DoubtWatch', () => {
  it('asks for every open session once a period, and tells which are over', async () => {
    const { watch, asked, ended } = world((session) => Promise.resolve(session === ana));
    await jest.advanceTimersByTimeAsync(999);
    expect(asked).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([ana, ben]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(4);
    expect(ended).toEqual([ben, ben]);
    watch.stop();
  });

  it('ends nothing while nobody can know, and asks again later', async () => {
    const { watch, asked, ended, errors } = world(() => Promise.reject(new Error('gone')));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(asked).toHaveLength(4);
    expect(errors).toHaveLength(4);
    expect(ended).toEqual([]);
    watch.stop();
  });

  it('asks at once while the end of one may not have been heard of, and a whole period later again', async () => {
    const doubts = [false, true, true];
    const { watch, asked } = world(
      () => Promise.resolve(true),
      () => doubts.shift() ?? false,
    );
    const askedAfter = async (ms: number): Promise<number> => {
      await jest.advanceTimersByTimeAsync(ms);
      return asked.splice(0).length;
    };
    expect([await askedAfter(100), await askedAfter(100), await askedAfter(100)]).toEqual([0, 2, 2]);
    expect([await askedAfter(999), await askedAfter(1)]).toEqual([0, 2]);
    watch.stop();
  });

  it('asks nothing any more when it is stopped, not even in the middle of a round', async () => {
    let answer: (isGood: boolean) => void = () => undefined;
    const { watch, asked } = world(() => new Promise((resolve) => (answer = resolve)));
    await jest.advanceTimersByTimeAsync(1_000);
    watch.stop();
    answer(true);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([ana]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
