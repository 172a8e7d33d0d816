import { emptyState, fromWire, syncDiff, syncState, type State } from '@roost/presence';
import { Tracker, localBus } from '@roost/presence/tracker';
import { Presence as Phoenix } from 'phoenix';
import { median } from './median.ts';

/**
 * What presence costs in a room of 10,000: the client's `syncState` and one-user diff beside those of Phoenix's own `presence.js`, and the
 * server's tracker. All columns of a round are measured one after another, so that a busy machine slows all of them; medians of the rounds.
 */
const users = 10_000;
const rounds = 40;
const warmups = 5;
const diffsInRow = 50;

interface Meta {
  phx_ref: string;
  online_at: number;
}
type Wire = Record<string, { user: { name: string }; metas: Meta[] }>;
type Ours = State<{ name: string }, Meta>;

const person = (index: number, version: number): Wire[string] => ({
  user: { name: `User ${index}` },
  metas: [{ phx_ref: `ref-${index}-${version}`, online_at: index }],
});
/** Fresh objects at every call, as if they came from the wire: Phoenix changes what it is given. */
const crowd = (): Wire =>
  Object.fromEntries(Array.from({ length: users }, (_, index) => [`u${index}`, person(index, 0)]));
const one = (index: number, version: number): Wire => ({ [`u${index}`]: person(index, version) });

const timed = (run: () => void): number => {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
};

const samples = new Map<string, number[]>();
const sample = (round: number, name: string, ms: number): void => {
  if (round >= warmups) samples.set(name, [...(samples.get(name) ?? []), ms]);
};

const none: Ours = emptyState();
let ours: Ours = syncState(none, fromWire(crowd()));
let theirs = Phoenix.syncState({}, crowd());

const measureSync = (round: number): void => {
  const [first, again, firstOfTheirs, againOfTheirs] = [crowd(), crowd(), crowd(), crowd()];
  sample(
    round,
    'syncState, all new: ours',
    timed(() => void syncState(none, fromWire(first))),
  );
  sample(
    round,
    'syncState, all new: phoenix',
    timed(() => void Phoenix.syncState({}, firstOfTheirs)),
  );
  const current = syncState(none, fromWire(first));
  const currentOfTheirs = Phoenix.syncState({}, crowd());
  sample(
    round,
    'syncState, nothing new: ours',
    timed(() => void syncState(current, fromWire(again))),
  );
  sample(
    round,
    'syncState, nothing new: phoenix',
    timed(() => void Phoenix.syncState(currentOfTheirs, againOfTheirs)),
  );
};

/** An update of somebody who was not updated yet, from the wire, some in a row: one alone is too short to time. */
const measureDiff = (round: number): void => {
  const diffs = Array.from({ length: diffsInRow }, (_, index) => ({
    joins: one(round * diffsInRow + index, 1),
    leaves: one(round * diffsInRow + index, 0),
  }));
  const oursMs = timed(() => {
    for (const { joins, leaves } of diffs) ours = syncDiff(ours, { joins: fromWire(joins), leaves: fromWire(leaves) });
  });
  const theirsMs = timed(() => {
    for (const diff of diffs) theirs = Phoenix.syncDiff(theirs, diff);
  });
  sample(round, 'one-user diff: ours', oursMs / diffsInRow);
  sample(round, 'one-user diff: phoenix', theirsMs / diffsInRow);
};

let refs = 0;
const newTracker = (): Tracker<{ name: string }, { status: string }> =>
  new Tracker({
    bus: localBus('bench'),
    incarnation: '1',
    graceMs: 8_000,
    now: () => Date.now(),
    monotonicNow: () => performance.now(),
    newRef: () => `ref-${(refs += 1)}`,
    onDiff: () => undefined,
    onError: (error) => console.error(error),
  });

const keys = Array.from({ length: users }, (_, index) => `u${index}`);

const measureTracker = async (round: number): Promise<void> => {
  const tracker = newTracker();
  const track = (key: string): unknown =>
    tracker.track('lobby', key, {
      connection: `c-${key}`,
      owner: `s-${key}`,
      user: { name: key },
      attributes: { status: 'online' },
    });
  let found = 0;
  sample(
    round,
    'tracker: track',
    timed(() => keys.forEach(track)),
  );
  sample(
    round,
    'tracker: state of all, first',
    timed(() => void tracker.stateOf('lobby')),
  );
  sample(
    round,
    'tracker: state of all, again',
    timed(() => void tracker.stateOf('lobby')),
  );
  sample(
    round,
    'tracker: has',
    timed(() => keys.forEach((key) => (found += Number(tracker.has('lobby', key))))),
  );
  sample(
    round,
    'tracker: get',
    timed(() => keys.forEach((key) => (found += tracker.get('lobby', key)?.metas.length ?? 0))),
  );
  sample(
    round,
    'tracker: update',
    timed(() => keys.forEach((key) => tracker.update(`c-${key}`, { status: 'away' }))),
  );
  sample(
    round,
    'tracker: untrack',
    timed(() => keys.forEach((key) => tracker.untrack('lobby', `c-${key}`))),
  );
  if (found !== 2 * users) throw new Error(`The tracker found ${found} of ${2 * users}.`);
  await tracker.close();
};

for (let round = 0; round < rounds + warmups; round += 1) {
  measureSync(round);
  measureDiff(round);
  await measureTracker(round);
}

const perCall = new Set(['track', 'has', 'get', 'update', 'untrack'].map((name) => `tracker: ${name}`));
const row = ([name, ms]: [string, number[]]): Record<string, string> => {
  const middle = median(ms);
  const perSecond = perCall.has(name) ? Math.round(users / (middle / 1_000)).toLocaleString('en') : '';
  return { measured: name, ms: middle.toFixed(3), 'calls/s': perSecond };
};
console.log(
  `${users.toLocaleString('en')} users, medians of ${rounds} rounds; "tracker" rows with calls/s are ${users.toLocaleString('en')} calls`,
);
console.table(Array.from(samples, row));
