import { thisPage } from './page.ts';

/** The two objects of a browser that the page listens to. */
const browser = () => {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  Object.assign(globalThis, { window, document });
  return { window, document };
};

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'window');
  Reflect.deleteProperty(globalThis, 'document');
});

describe('the page', () => {
  it('is always online in Node, and tells nothing', () => {
    const page = thisPage();
    expect(page.isOnline()).toBe(true);
    expect(page.onChange(() => undefined)).toBeInstanceOf(Function);
  });

  it('[R5] tells when the network comes or goes and when the tab is looked at, until it is not asked any more', () => {
    const { window, document } = browser();
    const changes: string[] = [];
    const end = thisPage().onChange((change) => changes.push(change));
    window.dispatchEvent(new Event('offline'));
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(changes).toEqual(['offline', 'online', 'hidden', 'visible']);
    end();
    window.dispatchEvent(new Event('offline'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(changes).toHaveLength(4);
  });
});
