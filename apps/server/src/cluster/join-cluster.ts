import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { ClusterConfig } from './cluster-config.ts';
import type { Cluster } from './cluster.module.ts';
import { RedisBus, type Refusal } from './redis-bus.ts';

const refusals: Readonly<Record<Refusal, string>> = {
  foreign: 'Something that is no Roost of this version writes to the Redis of this cluster. It is ignored.',
  forged: 'Something without the CLUSTER_SECRET of this node writes to the Redis of this cluster. It is ignored.',
  replayed: 'A message of this cluster came again. It is ignored.',
  namesake: 'Another process has the NODE_NAME of this one. It is ignored; give each node a name of its own.',
};

/**
 * Connects with the other nodes. It waits a moment for Redis, so that a new node can be told who is there before it takes people in; without
 * Redis it goes on alone and joins when there is one (D13).
 */
export const joinCluster = async ({ redisUrl, node, secret }: ClusterConfig, log: Logger): Promise<Cluster> => {
  const bus = new RedisBus({
    url: redisUrl,
    node,
    secret,
    incarnation: randomBytes(9).toString('base64url'),
    onUp: () => log.info('Connected with the other nodes over Redis.'),
    onDown: (reason) => log.warn({ reason }, 'Redis cannot be reached. This node goes on without the others.'),
    onError: (error) => log.error(error),
    onRefusal: (refusal) => log.warn(refusals[refusal]),
  });
  await bus.settled();
  return { bus, link: bus };
};
