import { BusyStorage } from './busy-storage.ts';
import { memoryStorage } from './testing/memory-storage.ts';
import { user } from './testing/samples.ts';

const ana = user('ana').id;

const browser = () => {
  const storage = memoryStorage();
  return { kept: storage.kept, page: () => new BusyStorage(() => storage) };
};

describe('what was set by hand', () => {
  it('[R16] is seen by every page of the browser, for that person only', () => {
    const { page } = browser();
    page().set(ana, { until: 5 });
    expect([page().get(ana), page().get(user('ben').id)]).toEqual([{ until: 5 }, undefined]);
    page().set(ana, { until: undefined });
    expect(page().get(ana)).toEqual({ until: undefined });
    page().set(ana, undefined);
    expect(page().get(ana)).toBeUndefined();
  });

  it('is nothing when the storage holds what is none of ours', () => {
    const { kept, page } = browser();
    page().set(ana, { until: 5 });
    for (const key of kept.keys()) kept.set(key, 'tomorrow');
    expect(page().get(ana)).toBeUndefined();
  });

  it('is kept by the page alone in a browser that forbids storage', () => {
    const page = new BusyStorage(() => {
      throw new Error('SecurityError');
    });
    expect(page.get(ana)).toBeUndefined();
    page.set(ana, { until: 5 });
    expect(page.get(ana)).toEqual({ until: 5 });
    page.set(ana, undefined);
    expect(page.get(ana)).toBeUndefined();
  });
});
