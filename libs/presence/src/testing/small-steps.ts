import { nodeNames, type SmallWorld, type Way } from './small-world.ts';

/** One thing that may happen in a world, and when it can. */
export interface Step {
  readonly name: string;
  readonly can: (world: SmallWorld) => boolean;
  readonly run: (world: SmallWorld) => void;
  readonly slows?: true;
}

/** What may happen: where people may open sockets, and lose them; which nodes may crash, and which stop; on which wires words may wait. */
export interface Alphabet {
  readonly opening: readonly string[];
  readonly crashing: readonly string[];
  readonly stopping: readonly string[];
  readonly slow: readonly Way[];
  /** Whether people also leave, and are put out. */
  readonly leaving: boolean;
}

const people = ['#ana', '#ben'];
/** Three times that is silent for longer than any grace, twice is down, once is suspect. */
export const tickMs = 3_000;

const everyWay = nodeNames.flatMap((from) => nodeNames.filter((to) => to !== from).map((to) => ({ from, to })));

/** Everything that may happen to anyone. */
export const everything: Alphabet = {
  opening: nodeNames,
  crashing: nodeNames,
  stopping: nodeNames,
  slow: everyWay,
  leaving: true,
};

/**
 * The nodes with parts: the people of one that may crash and of one that may stop come and go, while what both say reaches the third late, or never, in any order.
 * Who plays which part makes no difference, but for whose name is greater when two nodes continue one connection at once: both are there.
 */
export const parts: Alphabet = {
  opening: nodeNames,
  crashing: ['a'],
  stopping: ['b'],
  slow: [
    { from: 'a', to: 'c' },
    { from: 'b', to: 'c' },
  ],
  leaving: true,
};

/** The least with which all of that happens. */
export const few: Alphabet = {
  opening: ['a', 'b'],
  crashing: ['a'],
  stopping: ['b'],
  slow: [{ from: 'b', to: 'c' }],
  leaving: false,
};

const ofPerson = (person: string, nodes: readonly string[]): Step[] => [
  ...nodes.map((node) => ({
    name: `${person} opens a socket to ${node}`,
    can: (world: SmallWorld) => world.isReady(node) && world.truth.liveOf(person) === undefined,
    run: (world: SmallWorld) => world.open(person, node),
  })),
  {
    name: `the socket of ${person} dies`,
    can: (world) => world.truth.liveOf(person) !== undefined,
    run: (world) => world.lose(person),
  },
];

const ends = (person: string): Step[] => [
  {
    name: `${person} leaves`,
    can: (world) => world.truth.liveOf(person) !== undefined,
    run: (world) => world.leave(person),
  },
  { name: `${person} is put out`, can: (world) => world.truth.isThere(person), run: (world) => world.putOut(person) },
];

/** One node always runs. */
const mayGo =
  (node: string) =>
  (world: SmallWorld): boolean =>
    world.isUp(node) && world.downCount < nodeNames.length - 1;

const crash = (node: string): Step => ({
  name: `${node} crashes`,
  can: mayGo(node),
  run: (world) => world.crash(node),
});
const stop = (node: string): Step => ({ name: `${node} stops`, can: mayGo(node), run: (world) => world.stop(node) });
const start = (node: string): Step => ({
  name: `${node} starts`,
  can: (world) => !world.isUp(node),
  run: (world) => world.start(node),
});

/** One wire is slow at a time. */
const ofWire = ({ from, to }: Way): Step[] => [
  {
    name: `what ${from} says to ${to} waits from now on`,
    can: (world) => world.slow === undefined && world.isUp(from),
    run: (world) => world.slowDown({ from, to }),
    slows: true,
  },
  {
    name: `what ${from} said to ${to} arrives`,
    can: (world) => world.wire({ from, to }).slowRun !== undefined,
    run: (world) => world.release({ from, to }),
  },
  {
    name: `what ${from} said to ${to} is lost`,
    can: (world) => world.wire({ from, to }).queue.length > 0,
    run: (world) => world.loseWords({ from, to }),
  },
];

/** The steps of an alphabet. */
export const stepsOf = ({ opening, crashing, stopping, slow, leaving }: Alphabet): readonly Step[] => [
  ...people.flatMap((person) => [...ofPerson(person, opening), ...(leaving ? ends(person) : [])]),
  ...crashing.map(crash),
  ...stopping.map(stop),
  ...Array.from(new Set([...crashing, ...stopping]), start),
  ...slow.flatMap(ofWire),
  { name: `${tickMs} ms pass`, can: () => true, run: (world) => world.pass(tickMs) },
];
