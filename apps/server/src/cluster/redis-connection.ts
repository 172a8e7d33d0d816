import { Redis, type RedisOptions } from 'ioredis';

/** Silence after a question ends the connection: a Redis that hangs is no Redis. Long enough for a stall of this process's own loop. */
const silenceMs = 1_500;
/** So that there is a question at every time, and silence is noticed when nobody talks. */
const questionPeriodMs = 500;
const maxRetryMs = 500;
const connectWithinMs = 2_000;

export interface ConnectionEvents {
  readonly onReady: () => void;
  readonly onClose: () => void;
  readonly onMessage: (channel: string, message: string) => void;
  readonly onError: (error: unknown) => void;
  /** Asks something, now and then; any answer shows that Redis lives. It may fail with the connection. */
  readonly ask: (redis: Redis) => Promise<unknown>;
}

export interface RedisConnection {
  readonly redis: Redis;
  /** Closes it for good, after what was said already is sent. */
  end(): Promise<void>;
}

const options = {
  protocol: 3,
  connectTimeout: connectWithinMs,
  socketTimeout: silenceMs,
  disconnectTimeout: 200,
  autoResubscribe: false,
  autoResendUnfulfilledCommands: false,
  // Whatever was asked when the connection breaks is refused then, instead of waiting for the next one.
  maxRetriesPerRequest: 0,
  // Some chance in it, so that the nodes do not all come back in the same moment.
  retryStrategy: (times: number) => Math.min(100 * times, maxRetryMs) * (0.5 + Math.random() / 2),
} satisfies RedisOptions;

const isConnecting = ({ status }: Redis): boolean => status !== 'reconnecting' && status !== 'end';

/**
 * One connection for everything, which RESP 3 allows: Redis does what was asked in order, so whoever listens first and asks then hears the
 * answer. It comes back for ever; what was under way when it broke is not said again, because what is late is worth nothing to the bus.
 */
export const connectRedis = (url: string, events: ConnectionEvents): RedisConnection => {
  const redis = new Redis(url, options);
  redis.on('ready', events.onReady).on('close', events.onClose);
  redis.on('message', events.onMessage).on('error', events.onError);
  const questions = setInterval(() => {
    // Its failure is the end of the connection, which is told of anyway.
    if (redis.status === 'ready') events.ask(redis).catch(() => undefined);
  }, questionPeriodMs);
  questions.unref();
  return {
    redis,
    end: async () => {
      clearInterval(questions);
      const ended = new Promise<void>((resolve) => redis.once('end', () => resolve()));
      const mustEnd = isConnecting(redis);
      redis.disconnect();
      if (mustEnd) await ended;
    },
  };
};
