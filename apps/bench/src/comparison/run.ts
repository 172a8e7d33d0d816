import { loadavg } from 'node:os';
import { ceiling, contenders } from './contender.ts';
import { figuresOf, type Figure } from './figures.ts';
import { diskNote } from './disk.ts';
import { claimMachine } from './lock.ts';
import type { Reading, Scenario, Size } from './reading.ts';
import { tableOf, writeReport } from './report.ts';
import { curves, fanOut, joinStorm, memory, presence, ramp } from './scenarios.ts';
import { named, onStage } from './stage.ts';
import { writeRate } from './write-rate.ts';

const scenarios = {
  'fan-out': fanOut,
  ramp,
  memory,
  'join-storm': joinStorm,
  'presence-latency': presence,
  'write-path': writeRate,
  curves,
};

export const comparisons: readonly string[] = Object.keys(scenarios);

const say = (text: string): void => console.error(`· ${text}`);

/** What fails twice is left out: the figures of the others are worth having, and the report says which one is missing. */
const twice = async <T>(
  act: () => Promise<T>,
  onFirst: (why: string) => void,
  onSecond: (why: string) => void,
): Promise<T | undefined> => {
  for (const onFailure of [onFirst, onSecond]) {
    try {
      return await act();
    } catch (error) {
      onFailure(String(error));
    }
  }
  return undefined;
};

/** Every server in turn, then all of them again: what the machine does meanwhile hits all alike. */
const played = async (scenario: Scenario, failures: string[]): Promise<Figure[]> => {
  const all: Array<{ contender: string; readings: readonly Reading[] }> = [];
  for (let round = 1; round <= scenario.rounds; round += 1)
    for (const { name } of contenders.filter((one) => scenario.contenders.includes(one.name))) {
      say(`${scenario.name}, round ${round} of ${scenario.rounds}: ${name}`);
      const readings = await twice(
        () => scenario.play(name),
        (why) => say(`again, since ${why}`),
        (why) => failures.push(`Failed twice: ${scenario.name}, round ${round}, ${name}: ${why}`),
      );
      if (readings !== undefined) all.push({ contender: name, readings });
    }
  return figuresOf(scenario, all);
};

/** What the load generator itself can count. */
const ceilingNote = (): Promise<string> =>
  onStage(ceiling, { people: 1_000, rooms: named(10), tellsPresence: false }, async (stage) => {
    await stage.crowd.join(500, 200);
    const begun = stage.crowd.send(1, 1);
    await begun;
    const { result, crowd } = await stage.spend(() => stage.crowd.numbers({ type: 'listen', forMs: 2_000 }));
    const perSecond = Math.round((result[0] ?? 0) / crowd.seconds).toLocaleString('en');
    const most = Math.round((result[0] ?? 0) / crowd.cpuSeconds).toLocaleString('en');
    return `Load generator: it counted ${perSecond} deliveries/s of a server that only writes; of a whole core it would make ${most}.`;
  });

/** Plays those scenarios, prints one table, and leaves it in `docs/bench` when it was all of them. */
export const compare = async (names: readonly string[], size: Size): Promise<void> => {
  const end = claimMachine();
  const startMs = performance.now();
  const loadBefore = loadavg()[0]?.toFixed(2);
  try {
    const figures: Figure[] = [];
    const failures: string[] = [];
    const ceilingFound = await ceilingNote();
    say(ceilingFound);
    for (const [name, scenario] of Object.entries(scenarios))
      if (names.includes(name)) figures.push(...(await played(scenario(size), failures)));
    const disk = names.includes('fan-out') ? [await diskNote()] : [];
    const minutes = ((performance.now() - startMs) / 60_000).toFixed(1);
    const load = `Load of the machine before ${loadBefore}, after ${loadavg()[0]?.toFixed(2)}; it took ${minutes} min${size === 'quick' ? ', in the quick size' : ''}.`;
    const notes = [ceilingFound, ...disk, load, ...failures];
    console.log([tableOf(figures), ...notes].join('\n\n'));
    if (names.length === comparisons.length) writeReport(figures, notes);
  } finally {
    end();
  }
};
