import { fail } from '@roost/protocol';
import { awayAfterMs } from './own-status.ts';
import { StatusKeeper } from './status-keeper.ts';
import { FakeConnection } from './testing/fake-connection.ts';
import { FakePages } from './testing/fake-pages.ts';
import { user } from './testing/samples.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ana = user('ana').id;

const world = async () => {
  const connection = new FakeConnection();
  const pages = new FakePages();
  const keeper = new StatusKeeper({ connection, pages, now: Date.now, monotonicNow: Date.now });
  keeper.start(ana);
  connection.start();
  const passes = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
  await passes(0);
  const told = (): unknown[] =>
    connection.lobby.payloads('presence:update').map((payload) => Reflect.get(Object(payload), 'status'));
  return { connection, pages, keeper, passes, told };
};

describe("keeping one's status", () => {
  it('[R16] tells that he is away after 5 min without a sign, and that he is back at once', async () => {
    const { pages, passes, told, keeper } = await world();
    await passes(awayAfterMs - 1);
    expect(told()).toEqual([]);
    await passes(1);
    expect([told(), keeper.getSnapshot()]).toEqual([['away'], { status: 'away', rule: 'idle' }]);
    await passes(60_000);
    pages.touch();
    await passes(0);
    expect(told()).toEqual(['away', 'online']);
    expect(keeper.seenAt()).toBe(Date.now());
  });

  it('[R16] counts the 5 min from the last sign in any page', async () => {
    const { pages, passes, told } = await world();
    for (let minutes = 0; minutes < 20; minutes += 4) {
      await passes(4 * 60_000);
      pages.touch();
    }
    expect(told()).toEqual([]);
    await passes(awayAfterMs);
    expect(told()).toEqual(['away']);
  });

  it('[R16] is busy when set by hand, whatever he does or does not do, until its end', async () => {
    const { keeper, pages, passes, told } = await world();
    keeper.setBusy({ until: Date.now() + 2 * awayAfterMs });
    await passes(awayAfterMs);
    pages.touch();
    await passes(awayAfterMs - 1);
    expect(told()).toEqual(['busy']);
    await passes(1);
    expect(told()).toEqual(['busy', 'away']);
    keeper.setBusy({ until: undefined });
    keeper.setBusy(undefined);
    await passes(0);
    expect(told().slice(2)).toEqual(['busy', 'away']);
  });

  it('[R16] stays busy for as long as was said, be it longer than a timer can wait', async () => {
    const { keeper, passes, told } = await world();
    keeper.setBusy({ until: Date.now() + 1e15 });
    await passes(60_000);
    expect([told(), jest.getTimerCount()]).toEqual([['busy'], 1]);
    jest.advanceTimersByTime(2 ** 31);
    expect(keeper.getSnapshot().status).toBe('busy');
  });

  it('[R16] follows what another page of the browser sets', async () => {
    const { pages, passes, told } = await world();
    pages.setBusyElsewhere(ana, { until: undefined });
    await passes(0);
    expect(told()).toEqual(['busy']);
  });

  it('tells it anew on every connection, and again when it could not be told', async () => {
    const { connection, keeper, passes, told } = await world();
    keeper.setBusy({ until: undefined });
    await passes(0);
    connection.be({ status: 'reconnecting', since: 1 });
    connection.lobby.answers['presence:update'] = () => fail('unavailable', 'Later.');
    connection.start();
    await passes(2_500);
    expect(told()).toEqual(['busy', 'busy', 'busy', 'busy']);
  });

  it('knows nobody and waits for nothing once it is stopped', async () => {
    const { keeper, pages, passes, told } = await world();
    keeper.stop();
    keeper.setBusy({ until: undefined });
    await passes(2 * awayAfterMs);
    expect([told(), pages.listeners, jest.getTimerCount()]).toEqual([[], 0, 0]);
  });
});
