import { promptly } from './commit-pace.ts';
import { Writer } from './writer.ts';

/** A disk whose fsync ends when the test says so. */
const slowDisk = ({ maxBatch = 3 } = {}) => {
  const batches: string[][] = [];
  const syncs: Array<(outcome: 'synced' | 'full') => void> = [];
  const errors: unknown[] = [];
  let sent = 0;
  const writer = new Writer<string, string>({
    maxBatch,
    pacing: promptly,
    from: () => `sender ${(sent += 1)}`,
    maxQueued: maxBatch + 2,
    commitWithinMs: 4_000,
    onError: (error) => errors.push(error),
    commit: (items) =>
      new Promise((resolve, reject) => {
        batches.push([...items]);
        syncs.push((outcome) =>
          outcome === 'synced' ? resolve(items.map((item) => item.toUpperCase())) : reject(new Error('disk full')),
        );
      }),
  });
  const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const sync = async (outcome: 'synced' | 'full' = 'synced'): Promise<void> => {
    syncs.shift()?.(outcome);
    await tick();
  };
  return { writer, batches, errors, tick, sync };
};

describe('the writer', () => {
  it('commits a lone item in the same turn of the loop', async () => {
    const { writer, batches, tick } = slowDisk();
    void writer.write('a');
    await tick();
    expect(batches).toEqual([['a']]);
  });

  it('[D1] answers only after the commit', async () => {
    const { writer, tick, sync } = slowDisk();
    let answered = false;
    const answer = writer.write('a').then((written) => {
      answered = true;
      return written;
    });
    await tick();
    await tick();
    expect(answered).toBe(false);
    await sync();
    expect(await answer).toEqual({ status: 'written', result: 'A' });
  });

  it('gathers what comes while a commit is under way into the next one, in order, up to the size of a batch', async () => {
    const { writer, batches, tick, sync } = slowDisk();
    void writer.write('a');
    await tick();
    const rest = ['b', 'c', 'd', 'e'].map((item) => writer.write(item));
    await sync();
    await sync();
    await sync();
    expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
    expect(await Promise.all(rest)).toEqual(['B', 'C', 'D', 'E'].map((result) => ({ status: 'written', result })));
  });

  it('lets what comes share a commit when much comes, and waits for no more than makes it worth while', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const { writer, batches, tick, sync } = slowDisk({ maxBatch: 64 });
    for (let sent = 0; sent < 250; sent += 1) {
      void writer.write('before');
      await tick();
      await sync();
      await jest.advanceTimersByTimeAsync(2);
    }
    await jest.advanceTimersByTimeAsync(8);
    await sync();
    await jest.advanceTimersByTimeAsync(8);
    void writer.write('a');
    await tick();
    await sync();
    const before = batches.length;
    void writer.write('b');
    await tick();
    await jest.advanceTimersByTimeAsync(2);
    void writer.write('c');
    await tick();
    expect(batches).toHaveLength(before);
    await jest.advanceTimersByTimeAsync(6);
    expect(batches.at(-1)).toEqual(['b', 'c']);
    await sync();
    for (let sent = 0; sent < 16; sent += 1) void writer.write('d');
    await tick();
    expect(batches.at(-1)).toHaveLength(16);
    jest.useRealTimers();
  });

  it('[D11] answers a whole batch unavailable when the disk is full, and works again when there is room', async () => {
    const { writer, errors, tick, sync } = slowDisk();
    const lost = [writer.write('a'), writer.write('b')];
    await tick();
    await sync('full');
    expect(await Promise.all(lost)).toEqual([{ status: 'unavailable' }, { status: 'unavailable' }]);
    expect(errors).toHaveLength(1);
    const next = writer.write('c');
    await tick();
    await sync();
    expect(await next).toEqual({ status: 'written', result: 'C' });
  });

  it('[D12] answers unavailable, to those who wait as well, when a commit takes too long, and waits for its end before the next', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const { writer, batches, errors, tick, sync } = slowDisk();
    const first = writer.write('a');
    await tick();
    await jest.advanceTimersByTimeAsync(3_000);
    const second = writer.write('b');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await Promise.all([first, second])).toEqual([{ status: 'unavailable' }, { status: 'unavailable' }]);
    expect(errors).toEqual([new Error('Nothing was committed within 4000 ms.')]);
    expect(await writer.write('b')).toEqual({ status: 'unavailable' });
    await sync();
    const next = writer.write('b');
    await tick();
    await sync();
    expect([await next, batches]).toEqual([{ status: 'written', result: 'B' }, [['a'], ['b']]]);
    jest.useRealTimers();
  });

  it('[D12] refuses at once for a moment after a failure that took long, and not after one that did not', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const { writer, tick, sync } = slowDisk();
    void writer.write('a');
    await tick();
    await jest.advanceTimersByTimeAsync(3_000);
    await sync('full');
    expect(await writer.write('b')).toEqual({ status: 'unavailable' });
    await jest.advanceTimersByTimeAsync(250);
    void writer.write('b');
    await tick();
    await sync('full');
    const next = writer.write('b');
    await tick();
    await sync();
    expect(await next).toEqual({ status: 'written', result: 'B' });
    jest.useRealTimers();
  });

  it('[D11] refuses at once what its queue cannot hold', async () => {
    const { writer, tick } = slowDisk();
    void writer.write('under way');
    await tick();
    for (const item of ['1', '2', '3', '4', '5']) void writer.write(item);
    expect(await writer.write('6')).toEqual({ status: 'overloaded' });
  });

  it('is settled when the last item is written', async () => {
    const { writer, tick, sync } = slowDisk();
    await writer.settled();
    void writer.write('a');
    let settled = false;
    const waiting = writer.settled().then(() => (settled = true));
    await tick();
    expect(settled).toBe(false);
    await sync();
    await waiting;
    expect(settled).toBe(true);
  });
});
