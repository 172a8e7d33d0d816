import fc from 'fast-check';
import { fromWire, syncDiff, syncState, type State } from '@roost/presence';
import type { Status, User, WireMeta } from '@roost/protocol';
import { MemberList } from './members.ts';
import { user } from './testing/samples.ts';

const meta = (ref: string, online_at = 1, status: Status = 'online'): WireMeta => ({
  phx_ref: ref,
  online_at,
  status,
  device: 'desktop',
});
const people = (who: Record<string, WireMeta[]>): State<User, WireMeta> =>
  fromWire(Object.fromEntries(Object.entries(who).map(([name, metas]) => [name, { user: user(name), metas }])));
const none = people({});

describe('the members of a room', () => {
  it('are listed with the reader first, then by name', () => {
    const list = new MemberList(user('mia').id).of(
      people({ zoe: [meta('z')], mia: [meta('m')], Ada: [meta('a')], ben: [meta('b')] }),
    );
    expect(list.map(({ name, self }) => `${name}${self ? ' (self)' : ''}`)).toEqual([
      'mia (self)',
      'Ada',
      'ben',
      'zoe',
    ]);
  });

  it('[R3] [P15] are one person each, with a device count and the earliest time', () => {
    const [ana] = new MemberList(user('x').id).of(people({ ana: [meta('1', 30), meta('2', 10), meta('3', 20)] }));
    expect(ana).toMatchObject({ onlineSince: 10 });
    expect(ana?.devices).toHaveLength(3);
  });

  it.each<[Status[], Status]>([
    [['away', 'online'], 'online'],
    [['away', 'away'], 'away'],
    [['online', 'busy'], 'busy'],
  ])('with connections that are %j are %s', (statuses, expected) => {
    const metas = statuses.map((status, index) => meta(String(index), 1, status));
    expect(new MemberList(user('x').id).of(people({ ana: metas }))[0]?.status).toBe(expected);
  });

  it('[R14] keep their objects while they do not change', () => {
    const list = new MemberList(user('x').id);
    const before = people({ ana: [meta('a')], ben: [meta('b')] });
    const first = list.of(before);
    expect(list.of(before)).toBe(first);
    const second = list.of(syncDiff(before, { joins: people({ ben: [meta('b2')] }), leaves: none }));
    expect(second[0]).toBe(first[0]);
    expect(second[1]).not.toBe(first[1]);
    expect(list.find(before, user('ana').id)).toBe(first[0]);
    expect(list.find(before, user('eve').id)).toBeUndefined();
  });

  it('[R14] are the same array when nothing changed, and sorted as if they had been sorted anew when something did', () => {
    const names = fc.constantFrom('ana', 'Ben', 'cem', 'dan', 'Eve', 'fay', 'gus 2', 'gus 10');
    const crowd = fc.uniqueArray(fc.tuple(names, fc.nat({ max: 3 })), { selector: ([name]) => name });
    fc.assert(
      fc.property(fc.array(crowd, { maxLength: 8 }), (crowds) => {
        const list = new MemberList(user('dan').id);
        let state = none;
        for (const one of crowds) {
          const who = people(Object.fromEntries(one.map(([name, version]) => [name, [meta(`${name} ${version}`)]])));
          const before = [state, list.of(state)] as const;
          state = syncState(state, who);
          if (state === before[0]) expect(list.of(state)).toBe(before[1]);
          expect(list.of(state)).toEqual(new MemberList(user('dan').id).of(state));
        }
      }),
    );
  });
});
