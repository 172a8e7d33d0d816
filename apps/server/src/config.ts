import { limits as defaults, type Limits } from '@roost/protocol';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import { clusterMistake, clusterOf, clusterVariables, type ClusterConfig } from './cluster/cluster-config.ts';

/** A limit as it is set: the number of `limits.ts`, or what the operator chose. */
export type ConfiguredLimits = { readonly [Name in keyof Limits]: number };

/** Which environment variable sets which limit. */
const limitVariables = {
  LIMIT_ROOMS_PER_SOCKET: 'roomsPerSocket',
  LIMIT_SOCKETS_PER_USER: 'socketsPerUser',
  LIMIT_SOCKETS_PER_ADDRESS: 'socketsPerAddress',
  LIMIT_SESSIONS_PER_MINUTE: 'sessionsPerMinute',
  LIMIT_HANDSHAKES_PER_SECOND: 'handshakesPerSecond',
  LIMIT_REQUESTS_PER_SECOND: 'requestsPerSecond',
  LIMIT_REQUESTS_BURST: 'requestsBurst',
  LIMIT_MESSAGES_PER_SECOND: 'messagesPerSecond',
  LIMIT_MESSAGES_BURST: 'messagesBurst',
  LIMIT_JOINS_PER_SECOND: 'joinsPerSecond',
  LIMIT_HISTORY_PER_SECOND: 'historyPerSecond',
  LIMIT_QUEUE_BYTES: 'queueBytes',
  LIMIT_QUEUE_PACKETS: 'queuePackets',
} as const satisfies Record<string, keyof Limits>;

const wholeNumber = (min: number, max: number) => {
  const wanted = `a whole number from ${min} to ${max}`;
  return z.string().regex(/^\d+$/, wanted).transform(Number).pipe(z.number().min(min, wanted).max(max, wanted));
};

const origin = z
  .url({ protocol: /^https?$/, error: 'an origin like https://chat.example.org' })
  .refine(
    (url) => URL.canParse(url) && new URL(url).origin === url.replace(/\/$/, ''),
    'an origin without a path, like https://chat.example.org',
  )
  .transform((url) => new URL(url).origin);

const areProxies = (list: readonly string[]): boolean => {
  try {
    proxyAddr.compile([...list]);
    return true;
  } catch {
    return false;
  }
};

const proxies = z
  .string()
  .transform((list) => list.split(',').map((proxy) => proxy.trim()))
  .refine(areProxies, 'addresses or networks, separated by commas, like 127.0.0.1, 10.0.0.0/8');

const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().min(1, 'an address like 127.0.0.1').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'a directory').default('./data'),
  PUBLIC_URL: origin.optional(),
  TRUSTED_PROXIES: proxies.optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'one of trace, debug, info, warn, error, fatal, silent',
    )
    .default('info'),
  DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:\/\/./.test(url) && URL.canParse(url))
    .optional(),
  ...clusterVariables,
  ...Object.fromEntries(Object.keys(limitVariables).map((name) => [name, wholeNumber(1, 1_000_000_000).optional()])),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A PostgreSQL database; without it everything is kept in a SQLite file. */
  readonly databaseUrl: string | undefined;
  /** The origin that browsers use, when the operator named it. */
  readonly publicUrl: string | undefined;
  /** Whether browsers come over https. */
  readonly isSecure: boolean;
  /** Proxies whose `X-Forwarded-For` is believed: addresses and networks. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: string;
  /** How to find the other nodes; undefined when this is the only one. */
  readonly cluster: ClusterConfig | undefined;
  readonly limits: ConfiguredLimits;
}

const limitsOf = (environment: Readonly<Record<string, unknown>>): ConfiguredLimits => {
  const set = Object.entries(limitVariables)
    .map(([variable, limit]) => [limit, environment[variable]] as const)
    .filter(([, value]) => typeof value === 'number');
  return { ...defaults, ...Object.fromEntries(set) };
};

/** The values of these may hold a password. */
const secretMistakes: ReadonlyMap<string, string> = new Map([
  ['DATABASE_URL', 'DATABASE_URL must be a URL like postgres://user:password@host:5432/roost.'],
  ['REDIS_URL', 'REDIS_URL must be a URL like redis://user:password@host:6379.'],
  ['CLUSTER_SECRET', 'CLUSTER_SECRET must have at least 32 characters, like those that `openssl rand -hex 32` prints.'],
]);

const mistakeOf = (name: string, wanted: string, given: string | undefined): string =>
  secretMistakes.get(name) ?? `${name} is ${JSON.stringify(given)}, but it must be ${wanted}.`;

/** Reads the environment once. All mistakes come together, a readable line each: the variable, what was given, what is wanted. */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly mistakes: readonly string[] } => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environmentSchema.safeParse(given);
  const together = clusterMistake(given);
  if (!result.success || together !== undefined) {
    const single = (result.error?.issues ?? []).map(({ path, message }) => {
      const name = path.join('.');
      return mistakeOf(name, message, given[name]);
    });
    return { ok: false, mistakes: together === undefined ? single : [...single, together] };
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, TRUSTED_PROXIES, LOG_LEVEL } = result.data;
  return {
    ok: true,
    config: {
      port: PORT,
      host: HOST,
      dataDir: DATA_DIR,
      databaseUrl: DATABASE_URL,
      publicUrl: PUBLIC_URL,
      isSecure: PUBLIC_URL?.startsWith('https:') ?? false,
      trustedProxies: TRUSTED_PROXIES ?? [],
      logLevel: LOG_LEVEL,
      cluster: clusterOf(result.data),
      limits: limitsOf(result.data),
    },
  };
};
