import { Writer } from './writer.ts';

/** A disk whose fsync ends when the test says so. */
const slowDisk = () => {
  const batches: string[][] = [];
  const syncs: Array<(outcome: 'synced' | 'full') => void> = [];
  const errors: unknown[] = [];
  const writer = new Writer<string, string>({
    maxBatch: 3,
    maxQueued: 5,
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
