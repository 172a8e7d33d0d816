import { epochSchema, roomIdSchema, type Head } from '@roost/protocol';
import type { Page } from '../storage/message-store.ts';
import { NewestPages } from './newest-pages.ts';

const tea = roomIdSchema.parse('tea');
const coffee = roomIdSchema.parse('coffee');

/** A log of which only the end is looked at. */
const log = () => {
  const state = { head: { epoch: epochSchema.parse('first'), seq: 3 } as Head, reads: 0, isBroken: false };
  const page = (): Promise<Page> => {
    state.reads += 1;
    if (state.isBroken) return Promise.reject(new Error('no database'));
    return Promise.resolve({ messages: [], hasOlder: false, head: state.head.seq });
  };
  const heads = (): Promise<Map<typeof tea, Head>> =>
    Promise.resolve(
      new Map([
        [tea, state.head],
        [coffee, state.head],
      ]),
    );
  return { state, pages: new NewestPages({ heads, page }) };
};

describe('the newest page', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is read once for all who come at the same time, and for who comes a moment later', async () => {
    const { state, pages } = log();
    const all = await Promise.all([pages.page(tea), pages.page(tea), pages.page(tea)]);
    jest.advanceTimersByTime(900);
    expect(new Set([...all, await pages.page(tea)]).size).toBe(1);
    expect(state.reads).toBe(1);
  });

  it('[D9] is read again once the log is longer, or another one', async () => {
    const { state, pages } = log();
    await pages.page(tea);
    state.head = { ...state.head, seq: 4 };
    expect((await pages.page(tea)).head).toBe(4);
    state.head = { ...state.head, epoch: epochSchema.parse('second') };
    await pages.page(tea);
    expect(state.reads).toBe(3);
  });

  it('is each room’s own', async () => {
    const { state, pages } = log();
    await pages.page(tea);
    await pages.page(coffee);
    expect(state.reads).toBe(2);
  });

  it('is read again after a second, since authors may have another name', async () => {
    const { state, pages } = log();
    await pages.page(tea);
    jest.advanceTimersByTime(1_001);
    await pages.page(tea);
    expect(state.reads).toBe(2);
  });

  it('that could not be read is read anew for who comes next', async () => {
    const { state, pages } = log();
    state.isBroken = true;
    await expect(pages.page(tea)).rejects.toThrow('no database');
    state.isBroken = false;
    expect((await pages.page(tea)).head).toBe(3);
  });
});
