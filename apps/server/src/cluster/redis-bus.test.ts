import { busContract } from '@roost/presence/tracker/bus.contract';
import { Redis } from 'ioredis';
import { waitFor } from '../chat/testing/wait-for.ts';
import { RedisBus, type RedisBusOptions } from './redis-bus.ts';
import { withRedis } from './testing/with-redis.ts';

const secret = 'the secret of the cluster, long enough';
let runs = 0;

withRedis((redis) => {
  const open: RedisBus[] = [];
  afterEach(async () => {
    redis().goOn();
    await Promise.all(open.splice(0).map((bus) => bus.close()));
  });

  const join = (node: string, options: Partial<RedisBusOptions> = {}): RedisBus => {
    runs += 1;
    const told = { onUp: jest.fn(), onDown: jest.fn(), onError: jest.fn(), onRefusal: jest.fn() };
    const bus = new RedisBus({ url: redis().url, node, incarnation: `run-${runs}`, secret, ...told, ...options });
    open.push(bus);
    return bus;
  };
  const received = (bus: RedisBus, topic = 't'): string[] => {
    const seen: string[] = [];
    bus.subscribe(topic, (message, from) => seen.push(`${from}: ${message}`));
    return seen;
  };
  /** Redis answers in order: after two rounds, what was published in the first one has arrived. */
  const settled = async (...buses: readonly RedisBus[]): Promise<void> => {
    for (const bus of [...buses, ...buses]) expect(await bus.settled(10_000)).toBe(true);
  };
  const pair = async () => {
    const [a, b] = [join('a'), join('b')];
    const seen = received(b);
    await settled(a, b);
    return { a, b, seen };
  };

  busContract('the bus over Redis', () => {
    const buses: RedisBus[] = [];
    return {
      join: (node) => {
        const bus = join(node);
        buses.push(bus);
        return bus;
      },
      // Those that are closed have nothing to settle, and say so.
      settled: async () => {
        for (const bus of [...buses, ...buses]) await bus.settled(10_000);
      },
    };
  });

  it('hears the answer to what it asks right after it began to listen', async () => {
    const [a, b] = [join('a'), join('b')];
    b.subscribe('question', (message) => b.publish('answer', `${message}!`));
    await settled(a, b);
    const answers = received(a, 'answer');
    a.publish('question', 'ready');
    await waitFor(() => expect(answers).toEqual(['b: ready!']));
  });

  it('listens again when the last listener goes and another one comes in the same moment', async () => {
    const { a, b } = await pair();
    const end = b.subscribe('u', () => undefined);
    end();
    const seen = received(b, 'u');
    end();
    await settled(b);
    a.publish('u', '1');
    await settled(a, b);
    expect(seen).toEqual(['a: 1']);
  });

  it('goes on after Redis was killed and started empty: nothing throws, what was said meanwhile is lost and counted', async () => {
    const { a, b, seen } = await pair();
    await redis().kill();
    await waitFor(() => expect([a.state, b.state]).toEqual(['cut', 'cut']));
    const other = received(b, 'other');
    for (let n = 0; n < 1_000; n += 1) a.publish('t', `lost ${n}`);
    expect(a.refused.dropped).toBe(1_000);
    expect(await a.settled(50)).toBe(false);
    await redis().start();
    await settled(a, b);
    a.publish('t', 'back');
    a.publish('other', 'new');
    await settled(a, b);
    expect([seen, other]).toEqual([['a: back'], ['a: new']]);
  });

  it('knows within two seconds that Redis hangs, takes no more than its bounds meanwhile, and goes on when Redis does', async () => {
    const a = join('a', { maxInFlight: { messages: 10, bytes: 10_000 } });
    const b = join('b');
    const seen = received(b);
    await settled(a, b);
    redis().hang();
    const begin = performance.now();
    for (let n = 0; n < 5_000; n += 1) a.publish('t', 'x'.repeat(100));
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(a.refused.dropped).toBe(4_990);
    await waitFor(() => expect([a.state, b.state]).toEqual(['cut', 'cut']), 2_500);
    expect(performance.now() - begin).toBeLessThan(2_500);
    redis().goOn();
    await settled(a, b);
    a.publish('t', 'back');
    await settled(a, b);
    expect(seen.at(-1)).toBe('a: back');
    expect(a.refused.dropped).toBe(5_000);
  }, 20_000);

  it('[P9] tells within a second that the connection of another node ended without a word, and not when that of all did', async () => {
    const admin = new Redis(redis().url);
    await admin.call('ACL', 'SETUSER', 'doomed', 'on', '>word', '&*', '+@all');
    const [a, b] = [join('a', { url: redis().url.replace('//', '//doomed:word@') }), join('b')];
    const notices: unknown[] = [];
    const seen = received(b);
    await settled(a, b);
    b.watch((notice) => notices.push(notice));
    a.publish('t', '1');
    await settled(a, b);
    expect(seen).toHaveLength(1);
    const begin = performance.now();
    await admin.call('ACL', 'DELUSER', 'doomed');
    admin.disconnect();
    await waitFor(() => expect(notices).toEqual([{ type: 'gone', node: 'a' }]));
    expect(performance.now() - begin).toBeLessThan(1_000);
    const c = join('c');
    await settled(b, c);
    c.publish('t', '2');
    await settled(c, b);
    await redis().kill();
    await redis().start();
    await settled(b, c);
    expect(notices.slice(1)).toEqual([{ type: 'connected' }]);
  });

  it('tells once that an outage began and once that it ended', async () => {
    const [onUp, onDown] = [jest.fn(), jest.fn()];
    const a = join('a', { onUp, onDown });
    await settled(a);
    await redis().kill();
    await waitFor(() => expect(onDown).toHaveBeenCalledTimes(1));
    await redis().start();
    await settled(a);
    expect([onUp, onDown].map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
    expect(a.returns).toBe(1);
  });

  it('says why Redis lets it not in, without the password', async () => {
    const onDown = jest.fn();
    const url = redis().url.replace('//', '//nobody:hunter2@');
    join('a', { url, onDown });
    await waitFor(() => expect(onDown).toHaveBeenCalledTimes(1));
    expect(onDown.mock.calls).toEqual([[expect.stringContaining('WRONGPASS')]]);
    expect(onDown.mock.calls.flat().join()).not.toContain('hunter2');
  });

  it('starts without Redis, and is connected as soon as there is one', async () => {
    await redis().kill();
    const a = join('a');
    expect(await a.settled(200)).toBe(false);
    await redis().start();
    await settled(a);
  });

  it('lets in nothing that is foreign, sealed with another secret, repeated, or of its own name', async () => {
    const onRefusal = jest.fn();
    const [a, b] = [join('a'), join('b', { onRefusal })];
    const seen = received(b);
    const [stranger, namesake] = [join('a', { secret: 'another' }), join('b')];
    const reader = new Redis(redis().url);
    const raw: string[] = [];
    reader.on('message', (_channel, message) => raw.push(message));
    await reader.subscribe('roost:t');
    await settled(a, b, stranger, namesake);
    a.publish('t', 'good');
    await waitFor(() => expect(raw).toHaveLength(1));
    const writer = new Redis(redis().url);
    const [recorded = ''] = raw;
    for (const message of [recorded, recorded, 'hello', '']) await writer.publish('roost:t', message);
    stranger.publish('t', 'evil');
    namesake.publish('t', 'evil');
    await settled(a, b, stranger, namesake);
    expect(seen).toEqual(['a: good']);
    expect(b.refused).toEqual({ dropped: 0, foreign: 2, forged: 1, replayed: 2, namesake: 1 });
    expect(onRefusal.mock.calls.flat()).toEqual(['replayed', 'foreign', 'forged', 'namesake']);
    reader.disconnect();
    writer.disconnect();
  });

  it('goes on when a listener throws', async () => {
    const onError = jest.fn();
    const [a, b] = [join('a'), join('b', { onError })];
    b.subscribe('t', () => {
      throw new Error('of the application');
    });
    const seen = received(b);
    await settled(a, b);
    a.publish('t', '1');
    await settled(a, b);
    expect([seen, onError.mock.calls]).toEqual([['a: 1'], [[new Error('of the application')]]]);
  });

  it('closes at once while Redis is away or hangs, and is silent then', async () => {
    const [a, b] = [join('a'), join('b')];
    await settled(a, b);
    redis().hang();
    const begin = performance.now();
    await a.close();
    await a.close();
    await redis().kill();
    await waitFor(() => expect(b.state).toBe('cut'));
    await b.close();
    expect(performance.now() - begin).toBeLessThan(1_000);
    a.publish('t', '1');
    expect(received(a)).toEqual([]);
    await redis().start();
  });
});
