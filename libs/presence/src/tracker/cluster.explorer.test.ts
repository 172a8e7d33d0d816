import {
  begin,
  checkAtRest,
  crash,
  cut,
  die,
  heal,
  move,
  open,
  start,
  stop,
  tick,
  type Command,
} from '../testing/cluster-commands.ts';
import { Cluster } from '../testing/cluster-world.ts';
import { SocketsByHand } from '../testing/sockets-by-hand.ts';

/** `PRESENCE_EXPLORE_DEPTH=8` goes deeper, and takes its time. */
const depth = Number(process.env['PRESENCE_EXPLORE_DEPTH'] ?? 2);

const names = ['a', 'b', 'c'];
const nodes = names.map((_, index) => index);
/** Two people, each with one browser. */
const browsers = [0, 1];
const steps: readonly Command[] = [
  ...browsers.flatMap((browser) => nodes.map((node) => open(browser, node))),
  ...browsers.flatMap((socket) => [die(socket), move(socket, 1, 20), move(socket, 2, 20)]),
  ...nodes.flatMap((node) => [crash(node), stop(node), start(node)]),
  cut(0, 1),
  cut(0, 2),
  heal(),
  tick(1_500),
  tick(6_500),
];

type Path = readonly Command[];

const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();

/** What can be told apart from outside, without times: refs are named anew in the order in which they appear. */
const fingerprint = (cluster: Cluster, model: SocketsByHand): string => {
  const seen = new Map<string, number>();
  const anew = (ref: string): number => seen.get(ref) ?? seen.set(ref, seen.size).size - 1;
  const ofNode = names.map((name) => {
    const node = cluster.get(name);
    if (node === undefined) return undefined;
    const listed = node.tracker
      .list('lobby')
      .map(([key, { metas }]) => [key, metas.map(({ phx_ref }) => anew(phx_ref))]);
    const peers = node.tracker
      .stats()
      .peers.map(({ node: peer, status, entries, lagChanges }) => [peer, status, entries, lagChanges]);
    const { entries, held, orphans } = node.tracker.sizes();
    return [name, sorted(listed), sorted(peers), entries, held, orphans];
  });
  const cuts = names.flatMap((a) => names.map((b) => cluster.network.isCut(a, b)));
  const sockets = model.all.map(({ browser, node, state }) => [browser, node, state.type]);
  return JSON.stringify([ofNode, cuts, sockets]);
};

/** Replays a path on fresh nodes, with all checks on the way; returns where it leads, and rests there if that is new. */
const walk = (path: Path, isNew: (print: string) => boolean): string => {
  const cluster = new Cluster();
  const model = new SocketsByHand();
  const real = { cluster, names };
  try {
    begin(model, real);
    for (const one of path) one.run(model, real);
    const print = fingerprint(cluster, model);
    if (isNew(print)) checkAtRest(model, real);
    return print;
  } catch (error) {
    throw new Error(`After: ${path.map(String).join(', ')}`, { cause: error });
  } finally {
    cluster.end();
  }
};

describe('three nodes and two people', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it(`[P1] [P2] [P6] are listed right in every state that ${depth} steps reach, and at rest after it`, () => {
    const seen = new Set<string>();
    const isNew = (print: string): boolean => !seen.has(print);
    let frontier: Path[] = [[]];
    for (let step = 0; step <= depth; step += 1) {
      const next: Path[] = [];
      for (const path of frontier) {
        const print = walk(path, isNew);
        if (seen.has(print)) continue;
        seen.add(print);
        next.push(...steps.map((one) => [...path, one]));
      }
      frontier = next;
    }
    expect(seen.size).toBeGreaterThan(10 * depth);
  }, 3_600_000);
});
