import { canCluster, ClusterDeployment, clusterNeeds } from './cluster-deployment.ts';

/** `npm run cluster -- 3`: several nodes on this machine, for trying by hand: kill one, stop Redis, and look. Ctrl+C ends all of it and leaves nothing behind. */
const most = 9;
const count = Number(process.argv[2] ?? '3');
let cluster: ClusterDeployment | undefined;

const refusal = (why: string): never => {
  console.error(why);
  process.exit(1);
};

const start = async (): Promise<void> => {
  if (!Number.isInteger(count) || count < 1 || count > most)
    refusal(`Say how many nodes, 1 to ${most}: npm run cluster -- 3`);
  if (!canCluster()) refusal(clusterNeeds);
  cluster = await ClusterDeployment.start(count, { port: Number(process.env['PORT'] ?? '3000') });
  const { nodes, redis, url } = cluster;
  nodes.forEach(({ port, pid }, at) => console.error(`· node-${at + 1} on port ${port}, process ${pid}`));
  console.error(`· PostgreSQL and Redis for as long as this runs; ${redis.url}`);
  console.log(`Roost is ready on ${url}`);
};

let isEnding = false;
// What is being started is waited for: only then is it known what there is to end.
const started = start().catch((error: unknown) => {
  if (!isEnding) refusal(String(error));
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    void started.then(() => cluster?.end()).then(() => process.exit(0));
  });
}
