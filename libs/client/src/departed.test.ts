import { DepartedPeople } from './departed.ts';
import { lobby, user } from './testing/samples.ts';

const people = (...names: string[]) => new Map(names.map((name) => [name, { user: user(name) }]));
const wire = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { user: user(name), metas: [] }]));

const world = () => {
  const clock = { now: 1_000 };
  const departed = new DepartedPeople({ self: user('ana').id, now: () => clock.now });
  let here = people();
  return {
    clock,
    departed,
    diff: (joins: string[], leaves: string[]) => {
      const before = here;
      const left = leaves.filter((name) => !joins.includes(name));
      here = people(...[...before.keys(), ...joins].filter((name) => !left.includes(name)));
      departed.told({ room: lobby, v: 2, joins: wire(...joins), leaves: wire(...leaves) }, before, here);
    },
    state: (...names: string[]) => {
      const before = here;
      here = people(...names);
      departed.told({ room: lobby, v: 1, presences: wire(...names) }, before, here);
    },
    seen: () => departed.getSnapshot().map((one) => `${one.user.name} ${one.lastSeen}`),
  };
};

describe('who has left', () => {
  it('[R2] is last seen when he is told to have gone, the last first, until he is back', () => {
    const { clock, diff, state, seen } = world();
    state('ana', 'ben', 'cem');
    diff([], ['ben']);
    clock.now = 2_000;
    diff([], ['cem']);
    expect(seen()).toEqual(['cem 2000', 'ben 1000']);
    diff(['ben'], []);
    expect(seen()).toEqual(['cem 2000']);
  });

  it('[R2] [R12] was last seen before the connection was lost, when nobody knows when he left', () => {
    const { clock, departed, state, seen } = world();
    state('ana', 'ben', 'cem');
    clock.now = 5_000;
    departed.lost();
    clock.now = 6_000;
    departed.lost();
    clock.now = 90_000;
    state('ana', 'cem');
    expect(seen()).toEqual(['ben 5000']);
    state('ana');
    expect(seen()).toEqual(['cem 90000', 'ben 5000']);
  });

  it('[P4] is nobody of whom one connection ends and another stays, nor oneself', () => {
    const { diff, state, seen } = world();
    state('ana', 'ben');
    diff(['ben'], ['ben']);
    diff([], ['ana']);
    expect(seen()).toEqual([]);
  });

  it('is forgotten beyond fifty, and when the room is left', () => {
    const { departed, diff, state, seen } = world();
    const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
    state(...names);
    for (const name of names) diff([], [name]);
    expect([seen().length, seen()[0]]).toEqual([50, 'p59 1000']);
    departed.clear();
    expect(seen()).toEqual([]);
  });
});
