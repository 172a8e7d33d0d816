import { ShutOutWatch } from './shut-out-watch.ts';
import { sessionIdSchema, type SessionId } from './session-store.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const world = (sessionsOfDisabled: () => Promise<SessionId[]>) => {
  const [ended, errors]: [SessionId[], unknown[]] = [[], []];
  const watch = new ShutOutWatch({
    store: { sessionsOfDisabled },
    sessions: { end: async (session) => void ended.push(session) },
    onError: (error) => errors.push(error),
  });
  watch.onModuleInit();
  return { watch, ended, errors };
};

describe('the watch over who was shut out', () => {
  it('[R23] ends his sessions within a second', async () => {
    const [ana, phone] = [sessionIdSchema.parse('ana'), sessionIdSchema.parse('phone')];
    let found: SessionId[] = [];
    const { watch, ended } = world(async () => found.splice(0));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(ended).toEqual([]);
    found = [ana, phone];
    await jest.advanceTimersByTimeAsync(999);
    expect(ended).toEqual([ana, phone]);
    watch.onApplicationShutdown();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('asks less often while the database does not answer', async () => {
    const { watch, errors } = world(() => Promise.reject(new Error('gone')));
    await jest.advanceTimersByTimeAsync(10_600);
    expect(errors).toHaveLength(3);
    watch.onApplicationShutdown();
  });

  it('asks nothing any more when it is stopped in the middle of a question', async () => {
    let answer: (sessions: SessionId[]) => void = () => undefined;
    const { watch } = world(() => new Promise((resolve) => (answer = resolve)));
    await jest.advanceTimersByTimeAsync(600);
    watch.onApplicationShutdown();
    answer([]);
    await jest.advanceTimersByTimeAsync(600);
    expect(jest.getTimerCount()).toBe(0);
  });
});
