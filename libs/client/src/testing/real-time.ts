const deadlineMs = 4_000;

/** Timers and the date belong to the test, what sockets run on does not. */
export const fakeClock = (): void => {
  beforeEach(() => {
    jest.useFakeTimers({
      now: 1_000_000,
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'hrtime'],
    });
  });
  afterEach(() => jest.useRealTimers());
};

/** One turn of the event loop. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Waits for the sockets until something is so; throws when it is not in time. */
export const until = async (what: () => boolean): Promise<void> => {
  const start = performance.now();
  while (!what()) {
    if (performance.now() - start > deadlineMs) throw new Error(`Waited in vain: ${what.toString()}`);
    await turn();
  }
};
