import type { KeyObject } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Bus, BusLink } from './cluster.module.ts';
import { Flight, type FlightLimits } from './flight.ts';
import { connectRedis, type RedisConnection } from './redis-connection.ts';
import { ReplayGuard } from './replay-guard.ts';
import { Roll } from './roll.ts';
import { opened, sealed, sealingKey } from './sealing.ts';

type BusListener = Parameters<Bus['subscribe']>[1];
type Watcher = Parameters<Bus['watch']>[0];

/**
 * Why something that came was not let in. `foreign`, `forged`: see sealing. `replayed`: it came before, or too late. `namesake`: another process
 * has this node's name.
 */
export type Refusal = 'foreign' | 'forged' | 'replayed' | 'namesake';

export interface RedisBusOptions {
  readonly url: string;
  /** The name of this node; no other has it. */
  readonly node: string;
  /** Names this run of the node; never used before. */
  readonly incarnation: string;
  readonly secret: string;
  readonly onUp: () => void;
  /** Told once per outage, with what was last heard of the connection. */
  readonly onDown: (reason: string) => void;
  readonly onError: (error: unknown) => void;
  /** Told of the first of each kind; all are counted. */
  readonly onRefusal: (refusal: Refusal) => void;
  readonly maxInFlight?: FlightLimits;
}

const prefix = 'roost:';
/** What each node listens to as long as it is connected: nothing is ever said there. */
const nodePrefix = 'roost-node:';
const defaultFlight: FlightLimits = { messages: 10_000, bytes: 8 * 1024 * 1024 };
const rememberedIncarnations = 1_000;
const settleMs = 2_000;

/** Redis answers with a flat list: channel, count, channel, count … */
const pairs = (flat: readonly unknown[]): Array<[string, number]> =>
  Array.from({ length: flat.length / 2 }, (_, index) => [String(flat[index * 2]), Number(flat[index * 2 + 1])]);

/**
 * Connects nodes over the pub/sub of one Redis. What is published while Redis is away, hung or too slow is lost and counted: nobody waits
 * here, and memory stays bounded.
 */
export class RedisBus implements Bus, BusLink {
  readonly node: string;
  readonly refused: Record<Refusal | 'dropped', number> = {
    dropped: 0,
    foreign: 0,
    forged: 0,
    replayed: 0,
    namesake: 0,
  };
  returns = 0;
  private readonly key: KeyObject;
  private readonly connection: RedisConnection;
  private readonly listeners = new Map<string, Set<{ readonly listener: BusListener }>>();
  private readonly watchers = new Set<{ readonly watcher: Watcher }>();
  private readonly roll = new Roll();
  private readonly guard = new ReplayGuard(rememberedIncarnations);
  private readonly waiting = new Set<() => void>();
  private readonly flight: Flight;
  private counter = 0;
  private reason = 'it was closed';
  private phase: 'starting' | 'up' | 'down' | 'closed' = 'starting';

  constructor(private readonly options: RedisBusOptions) {
    this.node = options.node;
    this.key = sealingKey(options.secret);
    this.flight = new Flight(options.maxInFlight ?? defaultFlight);
    this.connection = connectRedis(options.url, {
      onReady: () => void this.listenAgain(),
      onClose: () => this.wentDown(),
      onMessage: (channel, message) => this.receive(channel.slice(prefix.length), message),
      // Not the whole error: ioredis adds the command to it, with the password of the handshake.
      onError: (error) => (this.reason = String(error)),
      ask: (redis) => this.callRoll(redis),
    });
  }

  get state(): 'connected' | 'cut' {
    return this.phase === 'up' ? 'connected' : 'cut';
  }

  publish(topic: string, message: string): void {
    const sealedMessage = this.sealed(topic, message);
    const bytes = Buffer.byteLength(sealedMessage);
    const { redis } = this.connection;
    // ioredis would keep it for the next connection; by then it says what no longer is.
    if (redis.status !== 'ready' || !this.flight.fits(bytes)) {
      this.refused.dropped += 1;
      return;
    }
    this.flight.begin(bytes);
    redis
      .publish(prefix + topic, sealedMessage)
      .catch(() => (this.refused.dropped += 1))
      .finally(() => this.flight.end(bytes));
  }

  subscribe(topic: string, listener: BusListener): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    const one = { listener };
    this.listeners.set(topic, listeners.add(one));
    if (listeners.size === 1) this.tellRedis('subscribe', topic);
    return () => {
      if (!listeners.delete(one) || listeners.size > 0) return;
      this.listeners.delete(topic);
      this.tellRedis('unsubscribe', topic);
    };
  }

  watch(watcher: Watcher): () => void {
    const one = { watcher };
    this.watchers.add(one);
    return () => void this.watchers.delete(one);
  }

  async settled(withinMs = settleMs): Promise<boolean> {
    const late = Promise.withResolvers<false>();
    const timer = setTimeout(() => late.resolve(false), withinMs);
    const answered = this.up(late.promise).then(
      async (isUp) => isUp && (await this.connection.redis.ping()) === 'PONG',
    );
    try {
      return await Promise.race([answered.catch(() => false), late.promise]);
    } finally {
      clearTimeout(timer);
      late.resolve(false);
    }
  }

  async close(): Promise<void> {
    if (this.phase === 'closed') return;
    this.phase = 'closed';
    this.listeners.clear();
    this.watchers.clear();
    this.wake();
    await this.connection.end();
  }

  /** Whether it is connected before `late` resolves. */
  private async up(late: Promise<unknown>): Promise<boolean> {
    if (this.phase === 'starting' || this.phase === 'down') {
      const changed = Promise.withResolvers<void>();
      this.waiting.add(changed.resolve);
      await Promise.race([changed.promise, late]);
      this.waiting.delete(changed.resolve);
    }
    return this.phase === 'up';
  }

  private wake(): void {
    for (const wake of this.waiting) wake();
  }

  private sealed(topic: string, message: string): string {
    this.counter += 1;
    const { incarnation } = this.options;
    return sealed(this.key, topic, { sender: this.node, incarnation, counter: this.counter }, message);
  }

  /** Without a connection there is nothing to tell: the next one is told of every topic anyway. */
  private tellRedis(command: 'subscribe' | 'unsubscribe', topic: string): void {
    const { redis } = this.connection;
    if (this.phase !== 'closed' && redis.status === 'ready')
      redis[command](prefix + topic).catch((error: unknown) => this.failed(error));
  }

  private async listenAgain(): Promise<void> {
    try {
      this.roll.clear();
      const channels = Array.from(this.listeners.keys(), (topic) => prefix + topic);
      await this.connection.redis.subscribe(nodePrefix + this.node, ...channels);
      if (this.phase === 'closed' || this.connection.redis.status !== 'ready') return;
      if (this.phase === 'down') this.returns += 1;
      this.phase = 'up';
      this.options.onUp();
      this.wake();
      this.notify({ type: 'connected' });
    } catch (error) {
      this.failed(error);
    }
  }

  /** A command fails with its connection, which is told of once; anything else is a refusal of Redis that somebody must read. */
  private failed(error: unknown): void {
    if (this.phase !== 'closed' && this.connection.redis.status === 'ready')
      this.options.onError(new Error(`Redis refuses it: ${String(error)}`));
  }

  private wentDown(): void {
    if (this.phase === 'down' || this.phase === 'closed') return;
    this.phase = 'down';
    this.options.onDown(this.reason);
  }

  private receive(topic: string, message: string): void {
    const listeners = this.listeners.get(topic);
    if (listeners === undefined) return;
    const found = opened(this.key, topic, message);
    if (found.status !== 'opened') return this.refuse(found.status);
    const { seal, payload } = found;
    if (seal.sender === this.node) {
      if (seal.incarnation !== this.options.incarnation) this.refuse('namesake');
      return;
    }
    if (!this.guard.admit(seal)) return this.refuse('replayed');
    this.roll.heard(seal.sender);
    for (const { listener } of Array.from(listeners)) this.tell(() => listener(payload, seal.sender));
  }

  /** One question for all of them; without any, whether Redis lives. */
  private async callRoll(redis: Redis): Promise<void> {
    const nodes = this.roll.all;
    if (nodes.length === 0) return void (await redis.ping());
    const channels = nodes.map((node) => nodePrefix + node);
    const counts = new Map(pairs(await redis.pubsub('NUMSUB', ...channels)));
    const listeners = new Map(nodes.map((node) => [node, counts.get(nodePrefix + node) ?? 0]));
    for (const node of this.roll.counted(listeners)) this.notify({ type: 'gone', node });
  }

  private notify(notice: Parameters<Watcher>[0]): void {
    for (const { watcher } of Array.from(this.watchers)) this.tell(() => watcher(notice));
  }

  /** In here, a throw would end up in the middle of ioredis. */
  private tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.options.onError(error);
    }
  }

  private refuse(refusal: Refusal): void {
    this.refused[refusal] += 1;
    if (this.refused[refusal] === 1) this.options.onRefusal(refusal);
  }
}
