import { percentile } from '../percentile.ts';
import { groups } from './groups.ts';
import { attack } from './run.ts';

/** `npm run attack` strikes with everything, `npm run attack -- names HTTP` with the groups named. */
const asked = process.argv.slice(2);
const chosen = groups.filter(({ name }) => asked.length === 0 || asked.includes(name));
if (chosen.length === 0) {
  console.error(`There is no such group. Choose from: ${groups.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
let failed = 0;
for (const group of chosen) {
  const { attacks, failures, honestMs, memoryGrowth } = await attack(group);
  failed += failures.length;
  const honest = `honest messages p50 ${percentile(honestMs, 0.5).toFixed(1)} ms, p99 ${percentile(honestMs, 0.99).toFixed(1)} ms`;
  const memory = `memory ${(memoryGrowth / 1e6).toFixed(0)} MB more`;
  console.log(`${failures.length === 0 ? 'held  ' : 'BROKEN'} ${group.name}: ${attacks} attacks, ${honest}, ${memory}`);
  for (const failure of failures) console.log(`       ${failure}`);
}
process.exitCode = failed === 0 ? 0 : 1;
