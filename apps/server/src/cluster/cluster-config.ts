import { z } from 'zod';

export interface ClusterConfig {
  readonly redisUrl: string;
  /** The name of this node; no other has it. */
  readonly node: string;
  readonly secret: string;
}

const needed = ['REDIS_URL', 'NODE_NAME', 'CLUSTER_SECRET'] as const;

/** The variables of the environment that several nodes need; a single one has none of them. */
export const clusterVariables = {
  REDIS_URL: z
    .string()
    .refine((url) => /^rediss?:\/\/./.test(url) && URL.canParse(url))
    .optional(),
  NODE_NAME: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, '1 to 64 letters, digits, ".", "-" or "_"')
    .optional(),
  CLUSTER_SECRET: z.string().min(32).optional(),
};

type Given = Readonly<Record<string, string | undefined>>;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What is missing when some of it is there. A file of SQLite belongs to one process, so several nodes need PostgreSQL, too. */
export const clusterMistake = (given: Given): string | undefined => {
  const set = needed.filter((name) => given[name] !== undefined);
  const missing = [...needed, 'DATABASE_URL'].filter((name) => given[name] === undefined);
  if (set.length === 0 || missing.length === 0) return undefined;
  return `${listed(set)} ${set.length === 1 ? 'is' : 'are'} set, but several nodes also need ${listed(missing)}.`;
};

/** The cluster that checked variables name. */
export const clusterOf = (given: {
  readonly [Name in (typeof needed)[number]]?: string | undefined;
}): ClusterConfig | undefined => {
  const { REDIS_URL: redisUrl, NODE_NAME: node, CLUSTER_SECRET: secret } = given;
  if (redisUrl === undefined || node === undefined || secret === undefined) return undefined;
  return { redisUrl, node, secret };
};
