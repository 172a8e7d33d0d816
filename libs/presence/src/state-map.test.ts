import fc from 'fast-check';
import { StateMap } from './state-map.ts';

const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', ''), fc.string({ maxLength: 4 }));
const changes = fc.array(fc.array(fc.tuple(key, fc.option(fc.nat(), { nil: undefined })), { maxLength: 40 }), {
  maxLength: 20,
  size: 'max',
});

describe('StateMap', () => {
  it('[P14] answers like a Map after any changes, whatever the keys', () => {
    fc.assert(
      fc.property(changes, (batches) => {
        const expected = new Map<string, number>();
        let actual = StateMap.empty<number>();
        for (const batch of batches) {
          for (const [name, value] of batch) {
            if (value === undefined) expected.delete(name);
            else expected.set(name, value);
          }
          actual = actual.with(new Map(batch));
          expect(actual.size).toBe(expected.size);
        }
        expect(new Map(actual)).toEqual(expected);
        for (const [name, value] of expected) expect(actual.get(name)).toBe(value);
        expect([...actual.keys()].every((name) => actual.has(name))).toBe(true);
      }),
    );
  });

  it('leaves the map that it was made from as it was', () => {
    const before = StateMap.from([['ana', 1]]);
    before.with(new Map([['ana', undefined]]));
    before.with(new Map([['ben', 2]]));
    expect([...before]).toEqual([['ana', 1]]);
  });

  it('grows and shrinks through thousands of entries', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `user-${index}`);
    let map = StateMap.empty<number>();
    names.forEach((name, index) => (map = map.with(new Map([[name, index]]))));
    expect(map.size).toBe(5_000);
    expect(names.every((name, index) => map.get(name) === index)).toBe(true);
    for (const name of names) map = map.with(new Map([[name, undefined]]));
    expect(map.size).toBe(0);
  });

  it('visits every entry once', () => {
    const seen: string[] = [];
    StateMap.from([
      ['a', 1],
      ['b', 2],
    ]).forEach((value, name) => seen.push(`${name}${value}`));
    expect(seen.toSorted()).toEqual(['a1', 'b2']);
  });
});
