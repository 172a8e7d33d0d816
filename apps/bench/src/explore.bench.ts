import { explore } from '@roost/presence/testing/explore';
import { everything, few, parts, type Alphabet } from '@roost/presence/testing/small-steps';

/** Every state of a cluster of three nodes and two people that so many steps lead to, for three alphabets of steps; `DEPTHS=5,6,7` for other depths. */
const [fewDepth = 8, partsDepth = 7, everythingDepth = 5] = (process.env['DEPTHS'] ?? '8,7,5').split(',').map(Number);

const alphabets: ReadonlyArray<readonly [string, Alphabet, number]> = [
  ['few', few, fewDepth],
  ['parts', parts, partsDepth],
  ['everything', everything, everythingDepth],
];

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

for (const [name, alphabet, depth] of alphabets) {
  console.log(name);
  const begin = process.cpuUsage();
  explore({
    alphabet,
    depth,
    monotonicNow: () => performance.now(),
    onLevel: ({ depth: level, states, transitions, elapsedMs }) => {
      const cpuMs = process.cpuUsage(begin).user / 1_000;
      console.log(
        `  depth ${level}: ${states} new states, ${transitions} steps so far, ${seconds(elapsedMs)} (${seconds(cpuMs)} of CPU)`,
      );
    },
  });
}
