import fc from 'fast-check';
import { userSchema, type Status } from '@roost/protocol';
import type { Member } from '@roost/react';
import { byPresence, keepPlaces } from './settled-order.ts';

const member = (name: string, status: Status = 'online', self = false): Member => ({
  ...userSchema.parse({ id: name, name, kind: 'guest' }),
  onlineSince: 0,
  devices: [],
  status,
  self,
});
const names = (members: readonly Member[]): string => members.map(({ name }) => name).join(' ');

describe('the order of people', () => {
  it('puts who is away under who can answer, the reader first', () => {
    const people = [member('Me', 'away', true), member('Ana', 'away'), member('Ben', 'busy'), member('Cem')];
    expect(names(byPresence(people))).toBe('Me Ben Cem Ana');
  });

  it('keeps the places of those who were there, and puts newcomers last', () => {
    const before = [member('Cem'), member('Ana'), member('Ben')];
    const now = [member('Aaron'), member('Ana', 'away'), member('Cem')];
    expect(names(keepPlaces(before, now))).toBe('Cem Ana Aaron');
    expect(keepPlaces(before, now)[1]).toBe(now[1]);
  });

  it('has everybody exactly once, whoever comes and goes', () => {
    const people = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/)).map((all) => all.map((name) => member(name)));
    fc.assert(
      fc.property(people, people, (before, now) => {
        expect(new Set(keepPlaces(before, now))).toEqual(new Set(now));
        expect(keepPlaces(before, now)).toHaveLength(now.length);
      }),
    );
  });
});
