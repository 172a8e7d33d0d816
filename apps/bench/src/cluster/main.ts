import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, ThrowawayPostgres } from '@roost/server/testing/throwaway-postgres';
import { findRedis, ThrowawayRedis } from '@roost/server/testing/throwaway-redis';
import { freePort, RoostServer } from '../harness/roost-server.ts';
import { StickyProxy } from '../harness/sticky-proxy.ts';

/** `npm run cluster -- 3`: several nodes on this machine, for trying by hand: kill one, stop Redis, and look. Ctrl+C ends all of it and leaves nothing behind. */
const most = 9;
const count = Number(process.argv[2] ?? '3');
const ends: Array<() => Promise<void> | void> = [];

const end = async (): Promise<void> => {
  for (let next = ends.pop(); next !== undefined; next = ends.pop()) await next();
};

const refusal = (why: string): never => {
  console.error(why);
  process.exit(1);
};

const startAll = async (): Promise<void> => {
  if (!Number.isInteger(count) || count < 1 || count > most)
    refusal(`Say how many nodes, 1 to ${most}: npm run cluster -- 3`);
  const [postgresBin, redisProgram] = [findPostgres(), findRedis()];
  if (postgresBin === undefined || redisProgram === undefined)
    return refusal('This needs PostgreSQL and Redis. On Debian: apt-get install postgresql redis-server');
  const dir = mkdtempSync(join(tmpdir(), 'roost-cluster-'));
  ends.push(() => rmSync(dir, { recursive: true, force: true }));
  const postgres = await ThrowawayPostgres.start(postgresBin);
  ends.push(() => postgres.remove());
  const redis = await ThrowawayRedis.start(redisProgram);
  ends.push(() => redis.remove());
  const ports: number[] = [];
  for (let n = 0; n < count; n += 1) ports.push(await freePort());
  const proxy = await StickyProxy.listen(ports, Number(process.env['PORT'] ?? '3000'));
  ends.push(() => proxy.close());
  const shared = {
    DATABASE_URL: await postgres.createDatabase(),
    REDIS_URL: redis.url,
    CLUSTER_SECRET: randomBytes(32).toString('hex'),
  };
  const nodes = await Promise.all(
    ports.map((port, at) => {
      const name = `node-${at + 1}`;
      const environment = { ...shared, NODE_NAME: name };
      return RoostServer.start({ dataDir: join(dir, name), port, publicUrl: proxy.url, environment });
    }),
  );
  ends.push(async () => void (await Promise.all(nodes.map((node) => node.stop()))));
  nodes.forEach(({ pid }, at) => console.error(`· node-${at + 1} on port ${ports[at]}, process ${pid}`));
  console.error(`· PostgreSQL and Redis for as long as this runs; ${shared.REDIS_URL}`);
  console.log(`Roost is ready on ${proxy.url}`);
};

let isEnding = false;
// What is being started is waited for: only then is it known what there is to end.
const started = startAll().catch(async (error: unknown) => {
  await end();
  if (!isEnding) refusal(String(error));
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    void started.then(end).then(() => process.exit(0));
  });
}
