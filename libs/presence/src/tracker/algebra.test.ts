import fc from 'fast-check';
import { emptyState, fromWire, syncDiff, toWire, type State } from '../index.ts';
import { DiffWindow } from './diff-window.ts';
import type { Entry, TrackedMeta } from './entry.ts';
import type { LogUpdate } from './log-change.ts';
import { Membership } from './membership.ts';

/** `PRESENCE_ALGEBRA_RUNS=10000` for the long run. */
const numRuns = Number(process.env['PRESENCE_ALGEBRA_RUNS'] ?? 1_500);

interface Attributes {
  readonly status: string;
}
type TestMembership = Membership<string, Attributes>;
type View = State<string, TrackedMeta<Attributes>>;

const key = fc.constantFrom('ana', 'ben', '__proto__', 'constructor', 'toString', 'hasOwnProperty');
const topic = fc.constantFrom('lobby', '__proto__');
/** What a node does: on a connection by number, modulo how many there are. */
const deed = fc.oneof(
  fc.record({ do: fc.constant('join' as const), key, topic }),
  fc.record({ do: fc.constant('put out' as const), key, topic }),
  fc.record({
    do: fc.constantFrom('leave' as const, 'update' as const, 'hold' as const, 'resume' as const),
    at: fc.nat(20),
  }),
);
const deeds = fc.array(deed, { maxLength: 25 });
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

const writer = (node: string, done: readonly Deed[]): TestMembership => {
  let refs = 0;
  const newRef = (): string => `${node}${(refs += 1)}`;
  const written: TestMembership = new Membership({
    node,
    incarnation: '1',
    graceMs: 8_000,
    newRef,
  });
  for (const one of done) act(written, one, newRef);
  return written;
};

const act = (written: TestMembership, one: Deed, newRef: () => string): void => {
  if (one.do === 'join') {
    const ref = newRef();
    const meta = { phx_ref: ref, online_at: ref.length, status: 'online' };
    return written.join({
      topic: one.topic,
      key: one.key,
      connection: ref,
      owner: ref,
      moves: 0,
      past: [],
      user: one.key,
      meta,
    });
  }
  if (one.do === 'put out') return written.removeKey(one.topic, one.key, 0);
  const all = written.log.all();
  const entry: Entry<string, Attributes> | undefined = all[one.at % Math.max(1, all.length)];
  if (entry === undefined) return;
  switch (one.do) {
    case 'leave':
      return written.leave([entry]);
    case 'update':
      if (written.isHeld(entry)) return;
      return written.replace(entry, {
        ...entry,
        meta: { ...entry.meta, phx_ref: newRef(), phx_ref_prev: entry.meta.phx_ref },
      });
    case 'hold':
      return written.hold(entry, 0);
    case 'resume':
      written.resume(entry, `${entry.connection}'`);
  }
};

/** A packet with some changes of one writer in a row: any, any number of times, in any order. */
const packet = fc.record({
  writer: fc.nat(2),
  from: fc.nat(30),
  length: fc.integer({ min: 1, max: 12 }),
  tell: fc.boolean(),
});

/** A third node: what it is told, and a client that hears its diffs. */
class Reader {
  readonly membership: TestMembership = new Membership({
    node: 'reader',
    incarnation: '1',
    graceMs: 8_000,
    newRef: () => 'never',
  });
  client: View = emptyState();
  private window = new DiffWindow<string, Attributes>();

  hear(node: string, update: LogUpdate<string, Attributes>): void {
    const contact = this.membership.peers.contact(node, '1', 0);
    if (contact.type === 'stale') throw new Error('There is but one run.');
    const { replica } = contact.peer;
    this.membership.merge(replica, replica.apply(update, 0), 0);
    for (const change of this.membership.takeChanges()) if (change.entry.topic === 'lobby') this.window.add(change);
  }

  tell(): void {
    const diff = this.window.take();
    if (diff !== undefined) this.client = syncDiff(this.client, diff);
  }

  digests(): number[] {
    return this.membership.peers.all().map(({ replica }) => replica.digest);
  }

  lists(): unknown {
    return ['lobby', '__proto__'].map((name) =>
      this.membership.roster.list(name).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
}

const updatesOf = ({ log }: TestMembership): LogUpdate<string, Attributes> => log.after(0) ?? { seq: 0, changes: [] };

const readAll = (
  writers: readonly TestMembership[],
  packets: ReadonlyArray<{ writer: number; from: number; length: number; tell: boolean }>,
): Reader => {
  const reader = new Reader();
  writers.forEach((_, index) => reader.hear(`w${index}`, { seq: 0, changes: [] }));
  for (const { writer: index, from, length, tell } of packets) {
    const { changes } = updatesOf(writers[index] ?? writer('none', []));
    const some = changes.slice(from, from + length);
    if (some.length > 0) reader.hear(`w${index}`, { seq: from + some.length, changes: some });
    if (tell) reader.tell();
  }
  writers.forEach((written, index) => reader.hear(`w${index}`, updatesOf(written)));
  reader.tell();
  return reader;
};

const plain = (
  state: Iterable<readonly [string, { readonly metas: ReadonlyArray<{ readonly phx_ref: string }> }]>,
): unknown =>
  Array.from(
    state,
    ([name, { metas }]) =>
      `${name}: ${metas
        .map(({ phx_ref }) => phx_ref)
        .toSorted()
        .join()}`,
  ).toSorted();

describe('the algebra of presence', () => {
  it('[P1] who is put out has nothing in that topic, and all others have what they had', () => {
    fc.assert(
      fc.property(deeds, key, topic, (done, who, where) => {
        const written = writer('w', done);
        const kept = written.log.all().filter((entry) => entry.key !== who || entry.topic !== where);
        written.removeKey(where, who, 0);
        expect(written.log.all()).toEqual(kept);
        expect(written.roster.has(where, who)).toBe(false);
        expect(written.heldSize).toBe(kept.filter((entry) => written.isHeld(entry)).length);
      }),
      { numRuns },
    );
  });

  it('[P6] [P7] any order, repetition and batching of the same updates gives the same view: what the writers have', () => {
    fc.assert(
      fc.property(
        fc.array(deeds, { minLength: 3, maxLength: 3 }),
        fc.array(packet),
        fc.array(packet),
        (all, some, others) => {
          const writers = all.map((done, index) => writer(`w${index}`, done));
          const [one, other] = [readAll(writers, some), readAll(writers, others)];
          expect(one.lists()).toEqual(other.lists());
          expect(one.digests()).toEqual(writers.map(({ log }) => log.digest));
          const refs = writers.flatMap(({ log }) => log.all().map(({ meta }) => meta.phx_ref));
          const seen = ['lobby', '__proto__']
            .flatMap((name) => one.membership.roster.list(name))
            .flatMap(([, { metas }]) => metas.map(({ phx_ref }) => phx_ref));
          expect(seen.toSorted()).toEqual(refs.toSorted());
        },
      ),
      { numRuns },
    );
  });

  it('[P5] [P14] the diffs, applied one after another, give the view, and it is the same after it travelled', () => {
    fc.assert(
      fc.property(fc.array(deeds, { minLength: 3, maxLength: 3 }), fc.array(packet), (all, packets) => {
        const { membership, client } = readAll(
          all.map((done, index) => writer(`w${index}`, done)),
          packets,
        );
        expect(plain(client)).toEqual(plain(membership.roster.list('lobby')));
        expect(plain(fromWire(JSON.parse(JSON.stringify(toWire(client)))))).toEqual(plain(client));
        for (const [name] of client) expect(membership.roster.isOnline(name)).toBe(true);
      }),
      { numRuns },
    );
  });
});
