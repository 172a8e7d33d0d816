import fc from 'fast-check';
import { Presence as Phoenix } from 'phoenix';
import { fromWire, onlineSince, toWire, type Presence, type State } from './presence.ts';
import { emptyState, list, syncDiff, syncState } from './sync.ts';

interface User {
  readonly name: string;
}
interface TestMeta {
  readonly phx_ref: string;
  readonly online_at: number;
}
type TestPresence = Presence<User, TestMeta>;

const person = (name: string, ...refs: string[]): TestPresence => ({
  user: { name },
  metas: refs.map((phx_ref, index) => ({ phx_ref, online_at: index + 1 })),
});
const stateOf = (people: Record<string, TestPresence>): State<User, TestMeta> => fromWire(people);
const none = stateOf({});
const refsOf = (state: State<User, TestMeta>): Record<string, string[]> =>
  Object.fromEntries(Array.from(state, ([key, { metas }]) => [key, metas.map(({ phx_ref }) => phx_ref)]));

describe('syncState', () => {
  it('fills an empty state and tells who joined', () => {
    const joined: string[] = [];
    const state = syncState(none, stateOf({ ana: person('Ana', 'a1'), ben: person('Ben', 'b1') }), (key, current) =>
      joined.push(`${key} ${current?.metas.length ?? 'new'}`),
    );
    expect(refsOf(state)).toEqual({ ana: ['a1'], ben: ['b1'] });
    expect(joined.toSorted()).toEqual(['ana new', 'ben new']);
  });

  it('tells who left while nobody listened', () => {
    const left: string[] = [];
    const state = syncState(stateOf({ ana: person('Ana', 'a1') }), none, undefined, (key, current, gone) =>
      left.push(`${key} ${current?.metas.length} ${gone.metas[0]?.phx_ref}`),
    );
    expect(state.size).toBe(0);
    expect(left).toEqual(['ana 0 a1']);
  });

  it('tells only the metas that are new or gone', () => {
    const changed: string[] = [];
    const state = syncState(
      stateOf({ ana: person('Ana', 'a1', 'a2') }),
      stateOf({ ana: person('Ana', 'a2', 'a3') }),
      (_, __, { metas }) => changed.push(`+${metas.map(({ phx_ref }) => phx_ref).join()}`),
      (_, __, { metas }) => changed.push(`-${metas.map(({ phx_ref }) => phx_ref).join()}`),
    );
    expect(refsOf(state)).toEqual({ ana: ['a2', 'a3'] });
    expect(changed).toEqual(['+a3', '-a1']);
  });

  it('[R13] is the same object, and tells nobody anything, when nothing changed', () => {
    const people = { ana: person('Ana', 'a1', 'a2'), ben: person('Ben', 'b1') };
    const state = syncState(emptyState<User, TestMeta>(), stateOf(people));
    const tell = jest.fn();
    expect(syncState(state, stateOf(structuredClone(people)), tell, tell)).toBe(state);
    expect(tell).not.toHaveBeenCalled();
  });

  it('takes over a new name without a join or a leave', () => {
    const tell = jest.fn();
    const state = syncState(stateOf({ ana: person('Ana', 'a1') }), stateOf({ ana: person('Anna', 'a1') }), tell, tell);
    expect(state.get('ana')?.user.name).toBe('Anna');
    expect(tell).not.toHaveBeenCalled();
  });
});

describe('syncDiff', () => {
  it('adds a person who joins and keeps everybody else as the same object', () => {
    const state = stateOf({ ana: person('Ana', 'a1') });
    const next = syncDiff(state, { joins: stateOf({ ben: person('Ben', 'b1') }), leaves: none });
    expect(refsOf(next)).toEqual({ ana: ['a1'], ben: ['b1'] });
    expect(next.get('ana')).toBe(state.get('ana'));
    expect(state.size).toBe(1);
  });

  it('[P4] keeps a person until the last meta is gone', () => {
    const both = stateOf({ ana: person('Ana', 'a1', 'a2') });
    const one = syncDiff(both, { joins: none, leaves: stateOf({ ana: person('Ana', 'a1') }) });
    expect(refsOf(one)).toEqual({ ana: ['a2'] });
    expect(syncDiff(one, { joins: none, leaves: stateOf({ ana: person('Ana', 'a2') }) }).size).toBe(0);
  });

  it('[P5] applies joins before leaves, so that an update never makes a person vanish', () => {
    const seen: string[] = [];
    const update = { joins: stateOf({ ana: person('Ana', 'a2') }), leaves: stateOf({ ana: person('Ana', 'a1') }) };
    const state = syncDiff(
      stateOf({ ana: person('Ana', 'a1') }),
      update,
      (_, current) => seen.push(`join over ${current?.metas.length}`),
      (_, current) => seen.push(`leave to ${current?.metas.length}`),
    );
    expect(refsOf(state)).toEqual({ ana: ['a2'] });
    expect(seen).toEqual(['join over 1', 'leave to 1']);
  });

  it.each<[string, Record<string, TestPresence>, Record<string, TestPresence>]>([
    ['a leave of somebody unknown', {}, { eve: person('Eve', 'e1') }],
    ['a leave of a ref unknown', {}, { ana: person('Ana', 'a9') }],
    ['a join that is known already', { ana: person('Ana', 'a1') }, {}],
    ['a join and a leave of the same ref', { eve: person('Eve', 'e1') }, { eve: person('Eve', 'e1') }],
    ['nothing', {}, {}],
  ])('gives the same object for %s', (_, joins, leaves) => {
    const state = stateOf({ ana: person('Ana', 'a1') });
    expect(syncDiff(state, { joins: stateOf(joins), leaves: stateOf(leaves) })).toBe(state);
  });

  it('has the same result when it is repeated', () => {
    const diff = { joins: stateOf({ ben: person('Ben', 'b1') }), leaves: stateOf({ ana: person('Ana', 'a1') }) };
    const once = syncDiff(stateOf({ ana: person('Ana', 'a1') }), diff);
    expect(syncDiff(once, { joins: diff.joins, leaves: diff.leaves })).toBe(once);
  });

  it('changes one of 10,000 members and keeps the other 9,999 as they are', () => {
    const crowd = stateOf(
      Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`u${n}`, person(`U${n}`, `r${n}`)])),
    );
    const next = syncDiff(crowd, { joins: stateOf({ u5: person('U5', 'r5b') }), leaves: none });
    const changed = Array.from(next).filter(([key, presence]) => presence !== crowd.get(key));
    expect(changed.map(([key]) => key)).toEqual(['u5']);
    expect(next.size).toBe(10_000);
  });
});

describe('fromWire and toWire', () => {
  it('[P14] keep keys like __proto__ as ordinary names, through JSON and back', () => {
    const json =
      '{"__proto__":{"user":{"name":"P"},"metas":[{"phx_ref":"p","online_at":1}]},"constructor":{"user":{"name":"C"},"metas":[]}}';
    const state = fromWire<User, TestMeta>(JSON.parse(json));
    expect(state.get('__proto__')?.user.name).toBe('P');
    expect(JSON.parse(JSON.stringify(toWire(state)))).toEqual(JSON.parse(json));
    expect(state.get('toString')).toBeUndefined();
  });

  it('read as their examples show', () => {
    const wire = { ana: person('Ana', 'a') };
    expect(fromWire(wire).get('ana')?.user.name).toBe('Ana');
    expect(JSON.stringify(toWire(fromWire(wire)))).toBe(JSON.stringify(wire));
    expect(list(fromWire(wire), (key, { metas }) => ({ key, devices: metas.length }))).toEqual([
      { key: 'ana', devices: 1 },
    ]);
    expect(list(fromWire(wire))).toEqual([person('Ana', 'a')]);
  });

  it('[P15] "online since" is the earliest connection', () => {
    const metas = [
      { phx_ref: 'a', online_at: 20 },
      { phx_ref: 'b', online_at: 10 },
    ];
    expect(onlineSince({ user: { name: 'Ana' }, metas })).toBe(10);
  });
});

describe('beside the functions of the phoenix package', () => {
  const metas = fc.uniqueArray(fc.constantFrom('r1', 'r2', 'r3', 'r4'), { minLength: 1, maxLength: 3 });
  const people = fc.dictionary(fc.constantFrom('ana', 'ben', 'eve'), metas, { maxKeys: 3, noNullPrototype: true });
  const wireOf = (refs: Record<string, string[]>): Record<string, { user: User; metas: TestMeta[] }> =>
    Object.fromEntries(
      Object.entries(refs).map(([key, ofKey]) => [
        key,
        { user: { name: key }, metas: [...person(key, ...ofKey).metas] },
      ]),
    );
  const phoenixRefs = (state: Parameters<typeof Phoenix.list>[0]): Record<string, string[]> =>
    Object.fromEntries(Phoenix.list(state, (key, presence) => [key, presence.metas.map(({ phx_ref }) => phx_ref)]));

  /** Writes down who was told what, as `+ana r1 -> r2`; whom first is nobody's business. */
  const notes = () => {
    const lines: string[] = [];
    const text = (one: { metas: ReadonlyArray<{ phx_ref: string }> } | undefined): string =>
      one === undefined ? 'nobody' : one.metas.map(({ phx_ref }) => phx_ref).join();
    const note =
      (sign: string) =>
      (key: string, current: Parameters<typeof text>[0], changed: NonNullable<Parameters<typeof text>[0]>): number =>
        lines.push(`${sign}${key} ${text(current)} -> ${text(changed)}`);
    return { lines, onJoin: note('+'), onLeave: note('-') };
  };

  it('syncState and any diffs after it give what Phoenix gives, and tell what Phoenix tells', () => {
    const diffs = fc.array(fc.record({ joins: people, leaves: people }), { maxLength: 6 });
    fc.assert(
      fc.property(people, people, diffs, (first, second, later) => {
        const [told, theirTold] = [notes(), notes()];
        let theirs = Phoenix.syncState({}, wireOf(first), theirTold.onJoin, theirTold.onLeave);
        let ours = syncState(none, stateOf(wireOf(first)), told.onJoin, told.onLeave);
        theirs = Phoenix.syncState(theirs, wireOf(second), theirTold.onJoin, theirTold.onLeave);
        ours = syncState(ours, stateOf(wireOf(second)), told.onJoin, told.onLeave);
        for (const { joins, leaves } of later) {
          const [wire, diff] = [
            { joins: wireOf(joins), leaves: wireOf(leaves) },
            { joins: stateOf(wireOf(joins)), leaves: stateOf(wireOf(leaves)) },
          ];
          theirs = Phoenix.syncDiff(theirs, wire, theirTold.onJoin, theirTold.onLeave);
          ours = syncDiff(ours, diff, told.onJoin, told.onLeave);
        }
        expect(refsOf(ours)).toEqual(phoenixRefs(theirs));
        expect(told.lines.toSorted()).toEqual(theirTold.lines.toSorted());
      }),
    );
  });
});
