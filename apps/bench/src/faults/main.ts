import { faults } from './rows.ts';
import { runFault } from './run.ts';

/** `npm run faults` runs every row with three seeds; `npm run faults -- kill9 rst` the rows named. */
const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(faults) : asked;
const seeds = [1, 2, 3];
let broken = 0;

process.on('unhandledRejection', (reason) => {
  console.error('unhandled rejection', reason);
  broken += 1;
});

for (const name of names) {
  const fault = faults[name];
  if (fault === undefined) {
    console.error(`There is no row "${name}". Choose from: ${Object.keys(faults).join(', ')}.`);
    process.exit(1);
  }
  for (const seed of seeds) {
    const { violations, messages } = await runFault({ fault, seed, people: 20 }).catch((error: unknown) => ({
      violations: [String(error)],
      messages: 0,
    }));
    broken += violations.length;
    console.log(`${violations.length === 0 ? 'kept  ' : 'BROKEN'} ${name}, seed ${seed}: ${messages} messages`);
    for (const violation of violations.slice(0, 10)) console.log(`       ${violation}`);
  }
}
process.exitCode = broken === 0 ? 0 : 1;
