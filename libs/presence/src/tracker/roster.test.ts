import fc from 'fast-check';
import type { Entry } from './entry.ts';
import { Roster } from './roster.ts';

const entry = (key: string, ref: string, online_at = 1, user = key): Entry<string, object> => ({
  topic: 'lobby',
  key,
  connection: ref,
  owner: ref,
  moves: 0,
  past: [],
  user,
  meta: { phx_ref: ref, online_at },
});

const home = {};

describe('a roster', () => {
  it('[P15] lists the connections of a person from the earliest on, under the name of the latest', () => {
    const roster = new Roster<string, object>();
    roster.add(home, entry('ana', 'late', 20, 'Anna'));
    roster.add(home, entry('ana', 'early', 10, 'Ana'));
    expect(roster.get('lobby', 'ana')).toEqual({
      user: 'Anna',
      metas: [
        { phx_ref: 'early', online_at: 10 },
        { phx_ref: 'late', online_at: 20 },
      ],
    });
  });

  it('has the same people whatever the order and repetition of joins, and leaves of strangers change nothing', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', '__proto__'), { maxLength: 12 });
    fc.assert(
      fc.property(names, names, (joins, strangers) => {
        const roster = new Roster<string, object>();
        for (const key of joins) roster.add(home, entry(key, `ref of ${key}`));
        for (const key of strangers) roster.remove(home, entry(key, `other ref of ${key}`));
        expect(roster.count('lobby')).toBe(new Set(joins).size);
        expect(roster.list('lobby').map(([key]) => key)).toEqual([...new Set(joins)]);
        for (const key of joins) expect(roster.get('lobby', key)?.metas).toHaveLength(1);
      }),
    );
  });

  it('[P3] [P4] shows an entry as long as any home has it, and counts who is online anywhere', () => {
    const roster = new Roster<string, object>();
    const other = {};
    expect(roster.add(home, entry('ana', 'a'))).toBe(true);
    expect(roster.add(other, entry('ana', 'a'))).toBe(false);
    expect(roster.add(other, { ...entry('ana', 'b'), topic: 'attic' })).toBe(true);
    expect(roster.remove(home, entry('ana', 'a'))).toBe(false);
    expect(roster.has('lobby', 'ana')).toBe(true);
    expect(roster.remove(other, entry('ana', 'a'))).toBe(true);
    expect([roster.has('lobby', 'ana'), roster.isOnline('ana')]).toEqual([false, true]);
    expect(roster.remove(other, { ...entry('ana', 'b'), topic: 'attic' })).toBe(true);
    expect([roster.isOnline('ana'), roster.people]).toEqual([false, 0]);
  });

  it('[P12] forgets a topic when the last leave is told, and its version is not used again', () => {
    const roster = new Roster<string, object>();
    const ana = entry('ana', 'a');
    const side = new Map([['ana', { user: 'ana', metas: [ana.meta] }]]);
    roster.add(home, ana);
    expect(roster.tell('lobby', { joins: side, leaves: new Map() })).toBe(1);
    roster.remove(home, ana);
    expect(roster.size).toBe(1);
    expect(roster.tell('lobby', { joins: new Map(), leaves: side })).toBe(2);
    expect(roster.size).toBe(0);
    expect(roster.told('lobby')).toMatchObject({ v: 2, json: '{}' });
  });
});
