import { stepsOf, tickMs, type Alphabet, type Step } from './small-steps.ts';
import { nodeNames, SmallWorld } from './small-world.ts';

export interface Level {
  readonly depth: number;
  /** Worlds that no shorter way leads to. */
  readonly states: number;
  /** Steps taken so far. */
  readonly transitions: number;
  readonly elapsedMs: number;
}

export interface ExploreOptions {
  readonly alphabet: Alphabet;
  readonly depth: number;
  readonly monotonicNow: () => number;
  readonly onLevel?: (level: Level) => void;
}

/** Steps by number, from the beginning. */
type Path = readonly number[];

/** After so many ticks on a good network everything is right. */
const restTicks = 8;

/** The world in which everything begins: three nodes that have known each other for long enough. */
const beginning = (): SmallWorld => {
  const world = new SmallWorld();
  for (const node of nodeNames) world.start(node);
  for (let ticks = 0; ticks < 5; ticks += 1) world.pass(tickMs);
  return world;
};

/** To slow a wire down before something that does not use it comes to the same as after it. */
const isPremature = ({ slows }: Step, { slow }: SmallWorld): boolean =>
  slows !== true && slow !== undefined && slow.queue.length === 0;

/** The worlds along a path: paths come in order, so that the next one mostly shares its beginning. */
class Trail {
  private readonly worlds: Array<{ readonly step: number; readonly world: SmallWorld }> = [];

  private readonly start: SmallWorld;
  private readonly steps: readonly Step[];

  constructor(start: SmallWorld, steps: readonly Step[]) {
    this.start = start;
    this.steps = steps;
  }

  worldAt(path: Path): SmallWorld {
    const differs = path.findIndex((step, index) => this.worlds[index]?.step !== step);
    this.worlds.length = differs === -1 ? path.length : differs;
    for (const step of path.slice(this.worlds.length)) {
      const world = this.last.copy();
      this.steps[step]?.run(world);
      this.worlds.push({ step, world });
    }
    return this.last;
  }

  private get last(): SmallWorld {
    return this.worlds.at(-1)?.world ?? this.start;
  }
}

/** P1, P6 and P12: the network heals, time passes, and all lists are right, and nothing is kept. */
const bringToRest = (world: SmallWorld): void => {
  if (world.slow !== undefined) world.release(world.slow);
  for (let ticks = 0; ticks < restTicks && world.unrest() !== undefined; ticks += 1) world.pass(tickMs);
  if (world.unrest() !== undefined)
    throw new Error(`[P1] [P6] ${restTicks * tickMs} ms later it is not at rest: ${world.unrest()}`);
  world.pass(tickMs);
  if (world.unrest() !== undefined) throw new Error(`[P1] [P6] it does not stay at rest: ${world.unrest()}`);
};

/**
 * Goes through every world that so many steps lead to, breadth first, each once: those that differ only in names, or in when they are, are one. In each, every
 * node is looked at after every event; the last ones are brought to rest, and so are all others, because to wait and to let words arrive are steps. Throws when
 * something is wrong, with the way there.
 */
export const explore = ({ alphabet, depth, monotonicNow, onLevel }: ExploreOptions): readonly Level[] => {
  const begunMs = monotonicNow();
  const steps = stepsOf(alphabet);
  const start = beginning();
  const trail = new Trail(start, steps);
  const seen = new Set([start.print]);
  const levels: Level[] = [];
  let transitions = 0;

  /** Whether it leads to a world that is new. */
  const take = (before: SmallWorld, step: Step, isLast: boolean): boolean => {
    const world = before.copy();
    step.run(world);
    transitions += 1;
    if (isPremature(step, world)) return false;
    const { print } = world;
    if (seen.has(print)) return false;
    seen.add(print);
    if (isLast) bringToRest(world);
    return true;
  };
  const follow = (path: Path, isLast: boolean): Path[] => {
    const before = trail.worldAt(path);
    const next: Path[] = [];
    for (const [index, step] of steps.entries()) {
      const way = [...path, index];
      try {
        if (step.can(before) && take(before, step, isLast)) next.push(way);
      } catch (error) {
        const names = way.map((at) => steps[at]?.name).join(', ');
        throw new Error(`${String(error)} (after: ${names})`, { cause: error });
      }
    }
    return next;
  };

  let frontier: Path[] = [[]];
  for (let level = 1; level <= depth; level += 1) {
    frontier = frontier.flatMap((path) => follow(path, level === depth));
    const told = { depth: level, states: frontier.length, transitions, elapsedMs: monotonicNow() - begunMs };
    levels.push(told);
    onLevel?.(told);
  }
  return levels;
};
