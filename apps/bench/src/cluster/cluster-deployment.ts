import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, ThrowawayPostgres } from '@roost/server/testing/throwaway-postgres';
import { findRedis, ThrowawayRedis } from '@roost/server/testing/throwaway-redis';
import { freePort } from '../harness/free-port.ts';
import { StickyProxy } from '../harness/sticky-proxy.ts';
import { TcpProxy } from '../harness/tcp-proxy.ts';
import { ClusterNode } from './cluster-node.ts';
import { SteppableClock } from './steppable-clock.ts';

/** Whether this machine has what a cluster is made of. */
export const canCluster = (): boolean => findPostgres() !== undefined && findRedis() !== undefined;

export const clusterNeeds = 'This needs PostgreSQL and Redis. On Debian: apt-get install postgresql redis-server';

interface Services {
  readonly databaseUrl: string;
  readonly redis: ThrowawayRedis;
  readonly proxy: StickyProxy;
}

export interface ClusterOptions {
  /** Where the proxy listens; any free port unless told. */
  readonly port?: number;
  /** Whether nodes can be cut off from Redis. */
  readonly areCuttable?: boolean;
  /** Whether each node has a wall clock of its own. */
  readonly haveClocks?: boolean;
}

/** Several real nodes over a Redis and a PostgreSQL of their own, behind a proxy. Whatever it started it ends. */
export class ClusterDeployment {
  private constructor(
    readonly nodes: readonly ClusterNode[],
    private readonly services: Services,
    private readonly ends: Array<() => Promise<void> | void>,
  ) {}

  /** What was started before something could not be is ended again. */
  static async start(
    count: number,
    { port = 0, areCuttable = false, haveClocks = false }: ClusterOptions = {},
  ): Promise<ClusterDeployment> {
    const ends: Array<() => Promise<void> | void> = [];
    try {
      const dir = mkdtempSync(join(tmpdir(), 'roost-cluster-'));
      ends.push(() => rmSync(dir, { recursive: true, force: true }));
      const ports: number[] = [];
      for (let at = 0; at < count; at += 1) ports.push(await freePort());
      const services = await startServices(ports, port, ends);
      const nodes = await startNodes({ dir, ports, services, areCuttable, haveClocks }, ends);
      return new ClusterDeployment(nodes, services, ends);
    } catch (error) {
      await endAll(ends);
      throw error;
    }
  }

  get url(): string {
    return this.services.proxy.url;
  }

  get redis(): ThrowawayRedis {
    return this.services.redis;
  }

  get databaseUrl(): string {
    return this.services.databaseUrl;
  }

  /** Where the newest WebSocket of a browser with these cookies went. */
  nodeOf(cookie: string): number | undefined {
    return this.services.proxy.nodeOf(cookie);
  }

  async end(): Promise<void> {
    await endAll(this.ends);
  }
}

const endAll = async (ends: Array<() => Promise<void> | void>): Promise<void> => {
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end();
};

const startServices = async (
  ports: readonly number[],
  proxyPort: number,
  ends: Array<() => Promise<void> | void>,
): Promise<Services> => {
  const [postgresBin, redisProgram] = [findPostgres(), findRedis()];
  if (postgresBin === undefined || redisProgram === undefined) throw new Error(clusterNeeds);
  const postgres = await ThrowawayPostgres.start(postgresBin);
  ends.push(() => postgres.remove());
  const redis = await ThrowawayRedis.start(redisProgram);
  ends.push(() => redis.remove());
  const proxy = await StickyProxy.listen(ports, proxyPort);
  ends.push(() => proxy.close());
  return { databaseUrl: await postgres.createDatabase(), redis, proxy };
};

interface Site {
  readonly dir: string;
  readonly ports: readonly number[];
  readonly services: Services;
  readonly areCuttable: boolean;
  readonly haveClocks: boolean;
}

const linkTo = async (redisUrl: string, ends: Array<() => Promise<void> | void>): Promise<TcpProxy> => {
  const link = await TcpProxy.listen();
  ends.push(() => link.close());
  link.to(Number(new URL(redisUrl).port));
  return link;
};

const startNodes = async (
  { dir, ports, services, areCuttable, haveClocks }: Site,
  ends: Array<() => Promise<void> | void>,
): Promise<readonly ClusterNode[]> => {
  const { databaseUrl, redis, proxy } = services;
  const secret = randomBytes(32).toString('hex');
  const nodes = await Promise.all(
    ports.map(async (port, at) => {
      const link = areCuttable ? await linkTo(redis.url, ends) : undefined;
      const name = `node-${at + 1}`;
      const clock = haveClocks ? new SteppableClock(join(dir, `${name}.clock`)) : undefined;
      const environment = {
        DATABASE_URL: databaseUrl,
        REDIS_URL: link === undefined ? redis.url : `redis://127.0.0.1:${link.port}`,
        CLUSTER_SECRET: secret,
        NODE_NAME: name,
        ...clock?.environment,
      };
      return new ClusterNode({ dataDir: join(dir, name), port, publicUrl: proxy.url, environment }, link, clock);
    }),
  );
  ends.push(async () => void (await Promise.all(nodes.map((node) => node.stop('SIGTERM')))));
  // Not before each has its verdict: what is still starting could not be ended.
  const started = await Promise.allSettled(nodes.map((node) => node.start()));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return nodes;
};
