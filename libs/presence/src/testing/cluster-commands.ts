import type fc from 'fast-check';
import type { TrackedPresence } from '../tracker/index.ts';
import type { Attributes, Cluster, ClusterNode } from './cluster-world.ts';
import { unevenFate, type Fate } from './faulty-network.ts';
import { ownerOf, personOf, type HandSocket, type SocketsByHand } from './sockets-by-hand.ts';

/** A small seeded generator: a failing run is repeated exactly. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Drops, repeats, delays and so reorders. */
const badFate = (seed: number): Fate => {
  const random = randomFrom(seed);
  return () =>
    Array.from({ length: [0, 1, 1, 1, 2][Math.floor(random() * 5)] ?? 1 }, () => 1 + Math.floor(random() ** 3 * 1_500));
};

type Model = SocketsByHand;
export interface Real {
  readonly cluster: Cluster;
  readonly names: readonly string[];
}
export type Command = fc.Command<Model, Real>;

/** One line per connection. `phx_ref_prev` is left out: it says which version was told before, and that depends on the listener. */
const lines = (people: Iterable<readonly [string, TrackedPresence<string, Attributes>]>): string[] =>
  Array.from(people, ([key, { metas }]) =>
    metas.map(({ phx_ref, online_at, status }) => `${key} ${phx_ref} ${online_at} ${status}`),
  )
    .flat()
    .toSorted();
const listOf = ({ tracker }: ClusterNode): string[] => lines(tracker.list('lobby'));

/** P1 to P5 on every node, as far as they can be known at this moment. */
const check = (model: Model, { cluster }: Real): void => {
  for (const node of cluster.all) {
    expect({ holes: node.holes, odd: node.odd, errors: node.errors }).toEqual({ holes: 0, odd: [], errors: [] });
    if (node.frames.length > 0 && node.tracker.sizes()['windows'] === 0)
      expect(lines(node.client.state)).toEqual(listOf(node));
    const wrong = node.departures.filter(({ key, atMs }) => model.mustBeOn(node.name, atMs).has(key));
    expect([node.name, wrong]).toEqual([node.name, []]);
    for (const key of model.mustBeOn(node.name, performance.now()))
      expect([node.name, key, node.tracker.has('lobby', key)]).toEqual([node.name, key, true]);
    for (const key of model.mayNotBeOn(node.name, performance.now()))
      expect([node.name, key, node.tracker.has('lobby', key)]).toEqual([node.name, key, false]);
    node.departures.length = 0;
    node.frames.length = 0;
  }
};

/** Lets time pass in steps short enough for `check` to see who disappeared for a moment. */
const pass = (model: Model, real: Real, ms: number, stepMs = 250): void => {
  for (let left = ms; left > 0; left -= stepMs) {
    real.cluster.after(Math.min(left, stepMs));
    check(model, real);
  }
};

/** One kind of command on a node, a socket or a browser; a number that is too large is taken modulo how many there are. */
export const command = (name: string, run: (model: Model, real: Real) => void): Command => ({
  check: () => true,
  run: (model, real) => {
    run(model, real);
    pass(model, real, 1);
  },
  toString: () => name,
});

const nodeAt = ({ names }: Real, index: number): string => names[index % names.length] ?? 'a';
const onSocket =
  (index: number, run: (socket: HandSocket, model: Model, real: Real) => void) => (model: Model, real: Real) => {
    const socket = model.all[index % Math.max(1, model.all.length)];
    if (socket !== undefined) run(socket, model, real);
  };

const openOn = (model: Model, real: Real, browser: number, index: number): void => {
  const node = real.cluster.get(nodeAt(real, index));
  if (node === undefined) return;
  const socket = model.open(browser, node.name, performance.now());
  node.join(personOf(browser), socket.name, ownerOf(browser));
};
export const open = (browser: number, index: number): Command =>
  command(`browser ${browser} opens a socket to node ${index}`, (model, real) => openOn(model, real, browser, index));
export const untrack = (index: number): Command =>
  command(
    `socket ${index} leaves`,
    onSocket(index, (socket, model, { cluster }) => {
      if (socket.state.type === 'lost') return;
      cluster.get(socket.node)?.tracker.untrack('lobby', socket.name);
      model.leave(socket, performance.now());
    }),
  );
export const update = (index: number, status: string): Command =>
  command(
    `socket ${index} is ${status}`,
    onSocket(index, (socket, _, { cluster }) => cluster.get(socket.node)?.tracker.update(socket.name, { status })),
  );
export const die = (index: number): Command =>
  command(
    `socket ${index} dies`,
    onSocket(index, (socket, model, { cluster }) => {
      if (socket.state.type === 'lost') return;
      cluster.get(socket.node)?.tracker.lost(socket.name);
      model.lose(socket, performance.now());
    }),
  );
/** A reload, or a change of networks: the socket dies, and its browser opens another after a while, on any node. */
export const move = (index: number, to: number, ms: number): Command =>
  command(
    `socket ${index} dies and its browser comes to node ${to} after ${ms} ms`,
    onSocket(index, (socket, model, real) => {
      if (socket.state.type === 'lost') return;
      real.cluster.get(socket.node)?.tracker.lost(socket.name);
      model.lose(socket, performance.now());
      pass(model, real, ms);
      openOn(model, real, socket.browser, to);
    }),
  );
export const signOut = (browser: number): Command =>
  command(`browser ${browser} signs out everywhere`, (model, { cluster }) => {
    for (const { tracker } of cluster.all) tracker.untrackOwner(ownerOf(browser));
    model.signOut(browser, performance.now());
  });
export const putOut = (browser: number): Command =>
  command(`the person of browser ${browser} is put out everywhere`, (model, { cluster }) => {
    for (const { tracker } of cluster.all) tracker.untrackKey('lobby', personOf(browser));
    model.putOut(personOf(browser), performance.now());
  });
export const crash = (index: number): Command =>
  command(`node ${index} crashes`, (model, real) => {
    real.cluster.crash(nodeAt(real, index));
    model.crash(nodeAt(real, index), performance.now());
  });
export const stop = (index: number): Command =>
  command(`node ${index} stops`, (model, real) => {
    const name = nodeAt(real, index);
    real.cluster.stop(
      name,
      model.liveOn(name).map((socket) => socket.name),
    );
    model.stop(name, performance.now());
  });
export const start = (index: number): Command =>
  command(`node ${index} starts`, (model, real) => {
    const name = nodeAt(real, index);
    if (model.isRunning(name)) return;
    model.start(name, performance.now());
    real.cluster.start(name);
  });
export const cut = (a: number, b: number): Command =>
  command(`nodes ${a} and ${b} are cut apart`, (model, real) => {
    real.cluster.network.cut(nodeAt(real, a), nodeAt(real, b));
    model.disturb([nodeAt(real, a), nodeAt(real, b)], Infinity);
  });
export const heal = (): Command =>
  command('the network heals', (model, real) => {
    real.cluster.network.heal();
    real.cluster.network.fate = unevenFate;
    model.heal(performance.now());
  });
export const spoil = (seed: number): Command =>
  command(`the network drops, repeats and reorders (${seed})`, (model, real) => {
    real.cluster.network.fate = badFate(seed);
    model.disturb(real.names, Infinity);
  });
export const tick = (ms: number): Command => command(`${ms} ms pass`, (model, real) => pass(model, real, ms));

/** All nodes start, meet, and have known each other for long enough. */
export const begin = (model: Model, real: Real): void => {
  real.cluster.network.fate = unevenFate;
  for (const index of real.names.keys()) start(index).run(model, real);
  pass(model, real, 10_000, 2_500);
};

/** After heal and quiet: P1, P6, P8 and P12. */
export const checkAtRest = (model: Model, real: Real): void => {
  heal().run(model, real);
  pass(model, real, 20_000, 2_000);
  for (const one of real.cluster.all) {
    const listed = one.tracker.list('lobby').map(([key, { metas }]): [string, number] => [key, metas.length]);
    expect(Object.fromEntries(listed)).toEqual(model.live);
    expect(listOf(one)).toEqual(listOf(real.cluster.all[0] ?? one));
    expect(one.tracker.isComplete).toBe(true);
    const { orphans, held, entries, peers } = one.tracker.sizes();
    expect({ orphans, held, entries, peers }).toEqual({
      orphans: 0,
      held: 0,
      entries: model.liveOn(one.name).length,
      peers: model.runningCount - 1,
    });
  }
};
