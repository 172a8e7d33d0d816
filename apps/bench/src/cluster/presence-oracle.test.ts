import type { Look, PresenceHistory, Stay } from './presence-history.ts';
import { judgePresence } from './presence-oracle.ts';

const second = 1_000;
const endMs = 60 * second;
const stay = (person: string, node: number, from: number, until = 60): Stay => ({
  person,
  node,
  fromMs: from * second,
  untilMs: until * second,
});
/** Everybody is online since 0 unless told. */
const look = (reader: string, node: number, from: number, until: number, names: string, since = 0): Look => ({
  reader,
  node,
  fromMs: from * second,
  untilMs: until * second,
  people: new Map(names.split(' ').map((name) => [name, name === 'ben' ? since : 0])),
});

/** Ben is on node 1 all the time, Ana reads on node 0. */
const quiet: PresenceHistory = {
  stays: [stay('ana', 0, 0), stay('ben', 1, 0)],
  looks: [look('ana', 0, 1, 60, 'ana ben'), look('ben', 1, 1, 60, 'ana ben')],
  partings: [],
  endMs,
};
/** Node 0 hears nobody from second 20 to 40. */
const parting = { nodes: [0], fromMs: 20 * second, untilMs: 40 * second };
const ben = look('ben', 1, 1, 60, 'ana ben');
const anaSees = (...looks: Look[]): Partial<PresenceHistory> => ({ looks: [...looks, ben] });

describe('the oracle of presence', () => {
  it('finds nothing wrong where everybody is listed all the time', () => {
    expect(judgePresence(quiet)).toEqual([]);
  });

  it.each<[string, Partial<PresenceHistory>]>([
    [
      'a newcomer who is listed a second later',
      {
        stays: [stay('ana', 0, 0), stay('ben', 1, 0), stay('cem', 1, 30)],
        looks: ['ana', 'ben', 'cem'].flatMap((reader) => [
          ...(reader === 'cem' ? [] : [look(reader, 0, 0, 31, 'ana ben')]),
          look(reader, 0, 31, 60, 'ana ben cem'),
        ]),
      },
    ],
    [
      'a connection that came back on another node within the grace',
      {
        stays: [stay('ana', 0, 0), stay('ben', 1, 0, 20), stay('ben', 0, 27)],
        looks: [look('ana', 0, 0, 60, 'ana ben'), look('ben', 1, 0, 20, 'ana ben'), look('ben', 0, 27, 60, 'ana ben')],
      },
    ],
    [
      'somebody who is gone and off the list ten seconds later',
      {
        stays: [stay('ana', 0, 0), stay('ben', 1, 0, 20)],
        looks: [look('ana', 0, 0, 30, 'ana ben'), look('ana', 0, 30, 60, 'ana')],
      },
    ],
    [
      'nodes that cannot hear each other and take each other for dead',
      {
        ...anaSees(look('ana', 0, 0, 27, 'ana ben'), look('ana', 0, 27, 42, 'ana'), look('ana', 0, 42, 60, 'ana ben')),
        partings: [parting],
      },
    ],
  ])('accepts %s', (_, change) => {
    expect(judgePresence({ ...quiet, ...change })).toEqual([]);
  });

  it.each<[string, Partial<PresenceHistory>, RegExp]>([
    [
      'a list without somebody who is there',
      anaSees(look('ana', 0, 0, 20, 'ana ben'), look('ana', 0, 20, 20.2, 'ana'), look('ana', 0, 20.2, 60, 'ana ben')),
      /^\[P2\] ben is missing .* on 1 list, first on that of ana at 20.0 s for 0.2 s/,
    ],
    [
      'a newcomer who is listed after three seconds',
      {
        stays: [stay('ana', 0, 0), stay('ben', 1, 30)],
        ...anaSees(look('ana', 0, 0, 33, 'ana'), look('ana', 0, 33, 60, 'ana ben')),
      },
      /^\[P2\] ben .* at 32.0 s for 1.0 s/,
    ],
    [
      'a leave of somebody who comes back within the grace',
      {
        stays: [stay('ana', 0, 0), stay('ben', 1, 0, 20), stay('ben', 0, 27)],
        ...anaSees(look('ana', 0, 0, 21, 'ana ben'), look('ana', 0, 21, 26, 'ana'), look('ana', 0, 26, 60, 'ana ben')),
      },
      /^\[P3\] ben is missing though back/,
    ],
    [
      'a ghost',
      {
        stays: [stay('ana', 0, 0), stay('ben', 1, 0, 20)],
        looks: [look('ana', 0, 0, 36, 'ana ben'), look('ana', 0, 36, 60, 'ana')],
      },
      /^\[P1\] ben is still listed .* at 35.0 s for 1.0 s/,
    ],
    [
      'a parting that takes people away too soon',
      {
        ...anaSees(look('ana', 0, 0, 23, 'ana ben'), look('ana', 0, 23, 42, 'ana'), look('ana', 0, 42, 60, 'ana ben')),
        partings: [parting],
      },
      /^\[P2\] ben .* at 23.0 s for 4.0 s/,
    ],
    [
      'a parting that heals too late',
      {
        ...anaSees(look('ana', 0, 0, 27, 'ana ben'), look('ana', 0, 27, 45, 'ana'), look('ana', 0, 45, 60, 'ana ben')),
        partings: [parting],
      },
      /^\[P2\] ben .* at 42.0 s for 3.0 s/,
    ],
    [
      'an absence on the node where he is, whatever that node hears',
      {
        looks: [
          ben,
          look('ana', 1, 0, 26, 'ana ben'),
          look('ana', 1, 26, 30, 'ana'),
          look('ana', 1, 30, 60, 'ana ben'),
        ],
        partings: [{ ...parting, nodes: [1] }],
      },
      /^\[P2\] ben .* at 26.0 s for 4.0 s/,
    ],
    [
      'an "online since" that moves',
      anaSees(look('ana', 0, 0, 30, 'ana ben', 5), look('ana', 0, 30, 60, 'ana ben', 9)),
      /^\[P15\] ben is listed as online since a later time .* at 30.0 s/,
    ],
    ['an end without a list', { looks: [look('ana', 0, 0, 60, 'ana ben')] }, /^\[R15\] ben has no list/],
    [
      'an end with another list',
      { looks: [ben, look('ana', 0, 0, 59, 'ana ben'), look('ana', 0, 59, 60, 'ana ben eva')] },
      /^\[R15\] the list of ana is wrong in the end about eva/,
    ],
  ])('convicts %s', (_, change, reason) => {
    expect(judgePresence({ ...quiet, ...change })).toContainEqual(expect.stringMatching(reason));
  });
});
