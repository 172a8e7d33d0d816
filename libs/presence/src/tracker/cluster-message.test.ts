import fc from 'fast-check';
import { Cluster } from '../testing/cluster-world.ts';
import { encodeMessage, type ClusterMessage } from './cluster-message.ts';
import { parseMessage, type PayloadGuards } from './cluster-message-guards.ts';
import type { Entry } from './entry.ts';

interface Attributes {
  readonly status: string;
}
const guards: PayloadGuards<string, Attributes> = {
  isUser: (value) => typeof value === 'string',
  isAttributes: (value): value is Attributes =>
    typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'string',
};

const text = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'a', ''));
const count = fc.nat();
const meta = fc.record({
  phx_ref: text,
  online_at: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  status: text,
});
const position = fc.record({ node: text, incarnation: text, seq: count });
const entry: fc.Arbitrary<Entry<string, Attributes>> = fc.record({
  topic: text,
  key: text,
  connection: text,
  owner: text,
  moves: count,
  past: fc.array(position, { maxLength: 2 }),
  user: text,
  meta,
});
const change = fc.oneof(
  fc.record({ type: fc.constant('join' as const), entry }),
  fc.record({ type: fc.constantFrom('leave' as const, 'hold' as const, 'resume' as const), ref: text }),
  fc.record({ type: fc.constant('moved' as const), ref: text, to: position }),
);
const heldEntry = fc.oneof(fc.record({ entry }), fc.record({ entry, heldForMs: count }));
const message: fc.Arbitrary<ClusterMessage<string, Attributes>> = fc.oneof(
  fc.record({
    type: fc.constant('hello' as const),
    seq: count,
    reply: fc.boolean(),
    peers: fc.array(text),
    incarnation: text,
  }),
  fc
    .record({ changes: fc.array(change, { maxLength: 5 }), more: count, incarnation: text })
    .map(({ changes, more, incarnation }) => ({
      type: 'update' as const,
      seq: changes.length + more,
      changes,
      incarnation,
    })),
  fc.record({ type: fc.constant('beat' as const), seq: count, digest: count, incarnation: text }),
  fc.record({ type: fc.constant('range' as const), of: text, after: count, incarnation: text }),
  fc.record({ type: fc.constant('snapshot' as const), of: text, incarnation: text }),
  fc.record({
    type: fc.constant('chunk' as const),
    seq: count,
    index: fc.nat(3),
    count: fc.integer({ min: 4, max: 9 }),
    entries: fc.array(heldEntry, { maxLength: 3 }),
    incarnation: text,
  }),
  fc.record({
    type: fc.constant('orphans' as const),
    orphans: fc.array(fc.record({ entry, leftMs: count }), { maxLength: 3 }),
    incarnation: text,
  }),
  fc.record({ type: fc.constantFrom('draining' as const, 'bye' as const), incarnation: text }),
);

const parsed = (value: unknown): unknown => parseMessage(JSON.stringify(value), guards);

const join = {
  type: 'join',
  entry: {
    topic: 't',
    key: 'k',
    connection: 'c',
    owner: 'o',
    moves: 0,
    past: [],
    user: 'u',
    meta: { phx_ref: 'r', online_at: 1, status: 's' },
  },
};
const update = { v: 1, type: 'update', incarnation: 'i', seq: 1, changes: [join] };

describe('a message between nodes', () => {
  it('[P14] is the same after it travelled, whatever it says and whatever names are in it', () => {
    fc.assert(
      fc.property(message, (said) =>
        expect(parseMessage(encodeMessage(said), guards)).toEqual(JSON.parse(JSON.stringify(said))),
      ),
      { numRuns: 2_000 },
    );
  });

  it('[P7] may have fields that this version does not know', () => {
    expect(parsed({ v: 1, type: 'beat', incarnation: 'i', seq: 3, digest: 9, mood: 'good' })).toEqual({
      type: 'beat',
      incarnation: 'i',
      seq: 3,
      digest: 9,
    });
  });

  const changed = (path: readonly string[], value: unknown, from: object = update): object => {
    const [first = '', ...rest] = path;
    return Object.assign(Array.isArray(from) ? [...from] : { ...from }, {
      [first]: rest.length === 0 ? value : changed(rest, value, Reflect.get(from, first)),
    });
  };

  it('is read when it is right', () => expect(parsed(update)).toBeDefined());

  it.each([
    ['another version', ['v'], 2],
    ['no version', ['v'], undefined],
    ['no run', ['incarnation'], undefined],
    ['an unknown type', ['type'], 'gossip'],
    ['a seq of text', ['seq'], '1'],
    ['a seq below zero', ['seq'], -1],
    ['more changes than numbers', ['seq'], 0],
    ['changes that are none', ['changes'], {}],
    ['a change of an unknown type', ['changes', '0', 'type'], 'gone'],
    ['a change of nothing', ['changes', '0', 'entry'], null],
    ['an entry without a topic', ['changes', '0', 'entry', 'topic'], undefined],
    ['an entry without a past', ['changes', '0', 'entry', 'past'], undefined],
    ['an entry with half a move', ['changes', '0', 'entry', 'moves'], 0.5],
    ['an entry with a user that the application refuses', ['changes', '0', 'entry', 'user'], 7],
    ['a meta without a ref', ['changes', '0', 'entry', 'meta', 'phx_ref'], undefined],
    ['a meta without a time', ['changes', '0', 'entry', 'meta', 'online_at'], null],
    ['a meta that the application refuses', ['changes', '0', 'entry', 'meta', 'status'], 7],
  ] as const)('is dropped with %s', (_, path, value) => {
    expect(parsed(changed(path, value))).toBeUndefined();
  });

  it('is dropped when it is anything but that: no text of JSON throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((json) => `{"v":1,"incarnation":"i","type":"update","seq":1,"changes":${json}}`),
        ),
        (anything) => {
          expect(() => parseMessage(anything, guards)).not.toThrow();
        },
      ),
    );
  });
});

describe('a node', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('[P7] drops and counts what it cannot read, and does not answer it', () => {
    const cluster = new Cluster();
    const a = cluster.start('a');
    for (const wrong of ['', '{', 'null', '{"v":2,"type":"hello","incarnation":"x","seq":0,"reply":false,"peers":[]}'])
      cluster.network.inject('b', 'presence', wrong);
    cluster.after(10);
    expect(a.tracker.stats()).toMatchObject({ dropped: { unreadable: 4 }, peers: [] });
    cluster.end();
  });

  it('[P17] goes on when the guards of the application throw', () => {
    const failure = new Error('a guard');
    const cluster = new Cluster({
      guards: {
        isUser: (value): value is string => {
          throw Object.assign(failure, { value });
        },
        isAttributes: guards.isAttributes,
      },
    });
    const a = cluster.start('a');
    cluster.network.inject('b', 'presence', JSON.stringify(update));
    cluster.after(10);
    expect([a.errors, a.tracker.stats().dropped.unreadable]).toEqual([[failure], 1]);
    cluster.end();
  });
});
