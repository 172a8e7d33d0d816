/** `npm run bench` prints every measurement but the slow ones; `npm run bench -- NAME …` prints those named. */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  presence: () => import('./presence-sync.bench.ts'),
  write: () => import('./write-path.bench.ts'),
  cluster: () => import('./cluster.bench.ts'),
  files: () => import('./source-files.bench.ts'),
  clone: () => import('./fresh-clone.bench.ts'),
};
const usual = ['presence', 'files'];

const asked = process.argv.slice(2);
for (const name of asked.length === 0 ? usual : asked) {
  const bench = benches[name];
  if (bench === undefined) {
    console.error(`There is no benchmark "${name}". Choose from: ${Object.keys(benches).join(', ')}.`);
    process.exit(1);
  }
  console.log(`\n${name}`);
  await bench();
}
