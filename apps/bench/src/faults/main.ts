import { runClusterFault, type ClusterOutcome } from '../cluster/run.ts';
import { clusterFaults } from '../cluster/rows.ts';
import { faults } from './rows.ts';
import { runFault, type Outcome } from './run.ts';

/**
 * `npm run faults` runs every row, `npm run faults -- kill9 rst` the rows named: those of one server with three seeds, those of a cluster once, with `CLIENTS`
 * people.
 */
const all = [...Object.keys(faults), ...Object.keys(clusterFaults)];
const asked = process.argv.slice(2);
const names = asked.length === 0 ? all : asked;
const clients = Number(process.env['CLIENTS'] ?? '60');
let broken = 0;

process.on('unhandledRejection', (reason) => {
  console.error('unhandled rejection', reason);
  broken += 1;
});

const measured = ({ settledMs, healedAfterMs, reconnects: { count, mostInASecond } }: ClusterOutcome): string =>
  [
    `quiet after ${(settledMs / 1_000).toFixed(1)} s`,
    ...(healedAfterMs === undefined ? [] : [`lists equal after ${(healedAfterMs / 1_000).toFixed(1)} s`]),
    ...(count === 0 ? [] : [`${mostInASecond} of ${count} reconnects in one second`]),
  ].join(', ');

const report = async (title: string, run: () => Promise<Outcome | ClusterOutcome>): Promise<void> => {
  const outcome = await run().catch((error: unknown): Outcome => ({ violations: [String(error)], messages: 0 }));
  const { violations, messages } = outcome;
  broken += violations.length;
  const more = 'settledMs' in outcome ? `, ${measured(outcome)}` : '';
  console.log(`${violations.length === 0 ? 'kept  ' : 'BROKEN'} ${title}: ${messages} messages${more}`);
  for (const violation of violations.slice(0, 10)) console.log(`       ${violation}`);
};

for (const name of names) {
  const [fault, row] = [faults[name], clusterFaults[name]];
  if (fault !== undefined) {
    for (const seed of [1, 2, 3]) await report(`${name}, seed ${seed}`, () => runFault({ fault, seed, people: 20 }));
  } else if (row !== undefined) {
    const run = { row, seed: 1, people: clients };
    await report(`${name}, ${clients} clients`, () => runClusterFault(run));
  } else {
    console.error(`There is no row "${name}". Choose from: ${all.join(', ')}.`);
    process.exit(1);
  }
}
process.exitCode = broken === 0 ? 0 : 1;
