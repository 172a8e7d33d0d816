import fc from 'fast-check';
import {
  begin,
  checkAtRest,
  command,
  crash,
  cut,
  die,
  heal,
  move,
  open,
  putOut,
  signOut,
  spoil,
  start,
  stop,
  tick,
  untrack,
  update,
} from '../testing/cluster-commands.ts';
import { Cluster } from '../testing/cluster-world.ts';
import { SocketsByHand } from '../testing/sockets-by-hand.ts';

/** `PRESENCE_MODEL_RUNS=2000` for the long run, with sequences that are new each time; the short run is always the same. */
const longRuns = process.env['PRESENCE_MODEL_RUNS'];
const scope = longRuns === undefined ? { numRuns: 100, seed: 20_261_124 } : { numRuns: Number(longRuns) };

const browser = fc.nat({ max: 5 });
const node = fc.nat({ max: 4 });
const socket = fc.nat({ max: 30 });
const commands = fc.commands(
  [
    fc.tuple(browser, node).map((args) => open(...args)),
    fc.tuple(browser, node).map((args) => open(...args)),
    socket.map(untrack),
    fc.tuple(socket, fc.constantFrom('away', 'busy', 'online')).map((args) => update(...args)),
    socket.map(die),
    fc.tuple(socket, node, fc.constantFrom(1, 20, 400, 3_000, 7_900)).map((args) => move(...args)),
    fc.tuple(socket, node, fc.constantFrom(1, 20, 400, 3_000, 7_900)).map((args) => move(...args)),
    browser.map(signOut),
    browser.map(putOut),
    node.map(crash),
    node.map(stop),
    node.map(start),
    node.map(start),
    fc.tuple(node, node).map((args) => cut(...args)),
    fc.constant(heal()),
    fc.constant(heal()),
    fc.nat().map(spoil),
    fc.constantFrom(1, 20, 300, 1_500, 3_000, 6_500, 9_500).map(tick),
    fc.constantFrom(1, 20, 300, 1_500, 3_000, 6_500, 9_500).map(tick),
  ],
  { maxCommands: 60, size: 'max' },
);

describe('a cluster, against the truth kept by hand', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('[P1] [P2] [P3] [P4] [P5] [P6] lists who is there, whatever happens to sockets, nodes and network', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.boolean(), commands, (size, tellsGone, sequence) => {
        const real = { cluster: new Cluster(), names: ['a', 'b', 'c', 'd', 'e'].slice(0, size) };
        real.cluster.network.tellsGone = tellsGone;
        try {
          fc.modelRun(() => {
            const model = new SocketsByHand();
            begin(model, real);
            return { model, real };
          }, [...sequence, command('and at last rest', checkAtRest)]);
        } finally {
          real.cluster.end();
        }
      }),
      scope,
    );
  }, 600_000);
});
