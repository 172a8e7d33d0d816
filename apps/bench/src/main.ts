import { compare, comparisons } from './comparison/run.ts';

/**
 * `npm run bench` compares Roost with its rivals in every scenario, like `npm run bench -- all`; `npm run bench -- NAME …` plays those named, or prints the
 * measurements that have no rival. `--quick` makes it short.
 */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  presence: () => import('./presence-sync.bench.ts'),
  write: () => import('./write-path.bench.ts'),
  cluster: () => import('./cluster.bench.ts'),
  profile: () => import('./profile.bench.ts'),
  explore: () => import('./explore.bench.ts'),
  soak: () => import('./soak.bench.ts'),
  files: () => import('./source-files.bench.ts'),
  clone: () => import('./fresh-clone.bench.ts'),
};

const size = process.argv.includes('--quick') ? 'quick' : 'full';
const given = process.argv.slice(2).filter((word) => word !== '--quick');
const asked = given.length === 0 || given.includes('all') ? comparisons : given;
const unknown = asked.filter((name) => !comparisons.includes(name) && benches[name] === undefined);
if (unknown.length > 0) {
  console.error(
    `There is no benchmark "${unknown[0]}". Choose from: ${['all', ...comparisons, ...Object.keys(benches)].join(', ')}.`,
  );
  process.exit(1);
}
for (const name of asked.filter((one) => !comparisons.includes(one))) {
  console.log(`\n${name}`);
  await benches[name]?.();
}
const compared = asked.filter((name) => comparisons.includes(name));
if (compared.length > 0) await compare(compared, size);
