import { TrackerWorld, told } from '../testing/tracker-world.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a tracker', () => {
  it('tells a join in the same tick', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1');
    expect(told(world.settle())).toEqual(['+ana(r1)']);
  });

  it('[P13] tells what happens in one tick as one diff', () => {
    const world = new TrackerWorld();
    for (let n = 0; n < 500; n += 1) world.join(`u${n}`, `c${n}`);
    expect(world.settle()).toHaveLength(1);
  });

  it('is idempotent for a connection that is tracked already', () => {
    const world = new TrackerWorld();
    expect(world.join('ana', 'c1')).toEqual(world.join('ana', 'c1'));
    expect(world.settle()).toHaveLength(1);
  });

  it('[P4] lists a user with three connections once, and tells his leave with the last', () => {
    const world = new TrackerWorld();
    for (const connection of ['c1', 'c2', 'c3']) world.join('ana', connection);
    expect(world.tracker.count('lobby')).toBe(1);
    expect(world.tracker.get('lobby', 'ana')?.metas).toHaveLength(3);
    world.settle();
    world.tracker.untrack('lobby', 'c1');
    world.tracker.untrack('lobby', 'c2');
    expect(told(world.settle())).toEqual(['-ana(r1,r2)']);
    expect(world.client.state.get('ana')?.metas).toHaveLength(1);
    world.tracker.untrack('lobby', 'c3');
    world.settle();
    expect(world.client.state.has('ana')).toBe(false);
  });

  it('[P2] never announces a user whose other connection is alive', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1', 'phone');
    world.join('ana', 'c2', 'laptop');
    world.settle();
    world.tracker.lost('c1');
    world.after(60_000);
    expect(world.listed).toEqual(['ana']);
    expect(world.client.state.has('ana')).toBe(true);
  });

  it('[P1] tells an explicit leave in the same tick, and a lost connection when the grace ends', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1');
    world.join('ben', 'c2');
    world.settle();
    world.tracker.untrack('lobby', 'c1');
    expect(told(world.settle())).toEqual(['-ana(r1)']);
    world.tracker.lost('c2');
    expect(world.after(7_990)).toEqual([]);
    expect(told(world.after(10))).toEqual(['-ben(r2)']);
    expect(world.listed).toEqual([]);
  });

  it('[P3] [P15] continues a connection that comes back within the grace: no frame, same ref, same online_at', () => {
    const world = new TrackerWorld();
    const before = world.join('ana', 'c1');
    world.settle();
    world.tracker.lost('c1');
    expect(world.after(7_000)).toEqual([]);
    expect(world.join('ana', 'c2')).toEqual(before);
    expect(world.after(60_000)).toEqual([]);
    expect(world.listed).toEqual(['ana']);
    world.tracker.untrack('lobby', 'c2');
    expect(told(world.settle())).toEqual(['-ana(r1)']);
  });

  it('[P3] lists a connection that is tracked again after it was lost for as long as it lives', () => {
    const world = new TrackerWorld();
    const before = world.join('ana', 'c1');
    world.settle();
    world.tracker.lost('c1');
    expect(world.join('ana', 'c1')).toEqual(before);
    expect(world.after(60_000)).toEqual([]);
    expect(world.listed).toEqual(['ana']);
  });

  it('[P1] ends the grace in time when the loss is reported again, or a late update comes', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1');
    world.settle();
    world.tracker.lost('c1');
    world.after(7_000);
    world.tracker.lost('c1');
    world.tracker.update('c1', { status: 'away' });
    expect(told(world.after(1_000))).toEqual(['-ana(r1)']);
    expect(world.listed).toEqual([]);
  });

  it('[P1] takes a connection out of all its topics at once, and out of one alone', () => {
    const world = new TrackerWorld();
    for (const topic of ['lobby', 'attic', 'cellar']) world.join('ana', 'c1', 'phone', topic);
    world.settle();
    world.tracker.untrack('attic', 'c1');
    expect(world.tracker.topicsOf('c1')).toEqual(['lobby', 'cellar']);
    world.tracker.untrackAll('c1');
    expect(world.settle().map(({ topic }) => topic)).toEqual(['attic', 'lobby', 'cellar']);
    expect(world.tracker.topicsOf('c1')).toEqual([]);
  });

  it('tells the leaves of one lost connection as one diff per topic', () => {
    const world = new TrackerWorld();
    for (const topic of ['lobby', 'attic']) for (const key of ['ana', 'ben']) world.join(key, `c-${key}`, key, topic);
    world.settle();
    world.tracker.lost('c-ana');
    world.tracker.lost('c-ben');
    expect(told(world.after(8_000))).toEqual(['-ana(r1) -ben(r2)', '-ana(r3) -ben(r4)']);
  });

  it('does not continue what another browser of the same person lost', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1', 'phone');
    world.settle();
    world.tracker.lost('c1');
    world.join('ana', 'c2', 'laptop');
    expect(told(world.settle())).toEqual(['+ana(r2)']);
    expect(told(world.after(8_000))).toEqual(['-ana(r1)']);
  });

  it('[R13] tells an update as one diff with both sides, and nothing where nothing changes', () => {
    const world = new TrackerWorld();
    const before = world.join('ana', 'c1');
    world.settle();
    world.tracker.update('c1', { status: 'away' });
    const diffs = world.settle();
    expect(told(diffs)).toEqual(['+ana(r2) -ana(r1)']);
    expect(diffs[0]?.joins.get('ana')?.metas[0]).toEqual({
      status: 'away',
      phx_ref: 'r2',
      phx_ref_prev: 'r1',
      online_at: before.online_at,
    });
    world.tracker.update('c1', { status: 'away' });
    expect(world.settle()).toEqual([]);
  });

  it('[P5] hands out states to which later diffs apply, with v growing by one', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1');
    const { v, state } = world.tracker.stateOf('lobby');
    expect([...state.keys()]).toEqual(['ana']);
    world.diffs.splice(0);
    world.join('ben', 'c2');
    expect(world.settle().map((diff) => diff.v)).toEqual([v + 1]);
    world.tracker.untrack('lobby', 'c1');
    expect(world.settle().map((diff) => diff.v)).toEqual([v + 2]);
  });

  it('[P5] never lets the v of a room go back, even when the room was empty and forgotten', () => {
    const world = new TrackerWorld();
    const versions: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      world.join('ana', `c${round}`);
      versions.push(...world.settle().map(({ v }) => v));
      world.tracker.untrack('lobby', `c${round}`);
      versions.push(...world.settle().map(({ v }) => v));
    }
    expect(versions).toEqual([1, 2, 3, 4, 5, 6]);
    expect(world.tracker.sizes().topics).toBe(0);
  });

  it('[P16] encodes a state once per version', () => {
    const world = new TrackerWorld();
    for (let n = 0; n < 100; n += 1) world.join(`u${n}`, `c${n}`);
    world.tracker.stateOf('lobby');
    const encode = jest.spyOn(JSON, 'stringify');
    for (let joiner = 0; joiner < 50; joiner += 1) world.tracker.stateOf('lobby');
    expect(encode).not.toHaveBeenCalled();
    encode.mockRestore();
    world.join('late', 'c-late');
    expect(JSON.parse(world.tracker.stateOf('lobby').json)).toHaveProperty(['late', 'metas', 0, 'phx_ref'], 'r101');
  });

  it('[P16] reads a page of a crowd', () => {
    const world = new TrackerWorld();
    for (let n = 0; n < 50; n += 1) world.join(`u${n}`, `c${n}`);
    expect(world.tracker.list('lobby', { offset: 10, limit: 3 }).map(([key]) => key)).toEqual(['u10', 'u11', 'u12']);
    expect(world.tracker.has('lobby', 'u49')).toBe(true);
    expect(world.tracker.count('nowhere')).toBe(0);
  });

  it('[P14] tracks people and topics named __proto__, constructor and toString', () => {
    const world = new TrackerWorld();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(world.tracker.has(name, name)).toBe(false);
      world.join(name, `c-${name}`, name, name);
      expect(world.tracker.get(name, name)?.user).toBe(name);
      expect(JSON.parse(world.tracker.stateOf(name).json)).toHaveProperty([name]);
      world.tracker.untrackOwner(name);
      expect(world.tracker.has(name, name)).toBe(false);
    }
  });

  it('[P17] goes on when the application throws or rejects', async () => {
    const world = new TrackerWorld({
      onDiff: (topic) => {
        if (topic === 'sync') throw new Error('sync');
        return Promise.reject(new Error('async'));
      },
    });
    world.join('ana', 'c1', 'o', 'sync');
    world.join('ana', 'c1', 'o', 'async');
    world.settle();
    await Promise.resolve();
    expect(world.errors).toEqual([new Error('sync'), new Error('async')]);
    expect(world.tracker.count('sync')).toBe(1);
    expect(world.tracker.topicsOf('c1')).toEqual(['sync', 'async']);
  });

  it('[P17] goes on when even the report of an error throws, and when a callback never ends', async () => {
    const calls: string[] = [];
    const world = new TrackerWorld({
      onDiff: (topic) => {
        calls.push(topic);
        if (topic === 'never') return new Promise(() => undefined);
        throw new Error(topic);
      },
      onError: () => {
        throw new Error('no report');
      },
    });
    for (const topic of ['never', 'throws', 'after']) world.join('ana', 'c1', 'o', topic);
    world.settle();
    await Promise.resolve();
    expect(calls).toEqual(['never', 'throws', 'after']);
    expect(world.tracker.topicsOf('c1')).toEqual(calls);
  });

  it('[P17] tells in the next turn what a callback changes, so that a callback that always does starves nobody', () => {
    const seen: number[] = [];
    const world: TrackerWorld = new TrackerWorld({
      onDiff: (_, { v }) => {
        seen.push(v);
        if (v < 5) world.join(`echo ${v}`, `c-echo ${v}`);
      },
    });
    world.join('ana', 'c1');
    jest.advanceTimersToNextTimer();
    expect(seen).toEqual([1]);
    jest.advanceTimersToNextTimer();
    expect(seen).toEqual([1, 2]);
  });

  it('[P12] keeps nothing of 100,000 joins and leaves', () => {
    const world = new TrackerWorld({ onDiff: () => undefined });
    for (let n = 0; n < 100_000; n += 1) {
      world.join(`u${n}`, `c${n}`, `o${n}`, `room ${n % 100}`);
      if (n % 3 === 0) world.tracker.lost(`c${n}`);
      else if (n % 3 === 1) world.tracker.untrackOwner(`o${n}`);
      else world.tracker.untrack(`room ${n % 100}`, `c${n}`);
      if (n % 1_000 === 0) jest.advanceTimersByTime(1);
    }
    jest.advanceTimersByTime(12_000);
    expect(Object.values(world.tracker.sizes()).every((size) => size === 0)).toBe(true);
  });

  it('lets no step of the wall clock end a grace', () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1');
    world.settle();
    world.tracker.lost('c1');
    jest.setSystemTime(Date.now() + 5 * 3_600_000);
    expect(world.after(7_000)).toEqual([]);
    expect(told(world.after(1_000))).toEqual(['-ana(r1)']);
  });

  it('stops its timers when it is closed', async () => {
    const world = new TrackerWorld();
    world.join('ana', 'c1');
    world.tracker.lost('c1');
    await world.tracker.close();
    world.join('ben', 'c2');
    world.tracker.lost('c2');
    expect(jest.getTimerCount()).toBe(0);
  });
});
