import { z } from 'zod';
import { ChatWorld, type WorldOptions } from './testing/chat-world.ts';
import { RawClient } from './testing/raw-client.ts';
import type { Visitor } from './testing/visitor.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
const start = async (options: WorldOptions['limits'] = {}): Promise<void> => {
  world = await ChatWorld.start({ limits: options });
};
afterEach(() => world.stop());

const connectError = z.object({
  data: z.object({ code: z.string(), retryable: z.boolean(), retryAfterMs: z.number() }),
});

/** What is said to who may not connect. */
const refusalOf = async (attempt: Promise<Visitor>) => {
  const error: unknown = await attempt.then(
    () => 'It was let in.',
    (reason: unknown) => reason,
  );
  return connectError.parse(error).data;
};

const codes = async (visitor: Visitor, name: string, payload: (n: number) => object, count: number) => {
  const acks = await Promise.all(Array.from({ length: count }, (_, n) => visitor.ask(name, payload(n))));
  return acks.map((ack) => (ack.ok ? 'ok' : ack.error.code));
};
const times = (count: number, code: string): string[] => Array.from({ length: count }, () => code);
const message = (n: number) => ({ room: 'lobby', cid: `c${n}`, body: `hello ${n}` });

describe('a flood', () => {
  it('[R22] of messages: the burst is stored, what is more is refused, and the same again later works', async () => {
    await start({ messagesPerSecond: 1, messagesBurst: 4 });
    const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    await ana.join();
    await ben.join();
    expect(await codes(ana, 'message:new', message, 6)).toEqual([...times(4, 'ok'), ...times(2, 'rate_limited')]);
    expect((await ana.askPatiently('message:new', message(5))).ok).toBe(true);
    expect((await ben.ask('message:new', message(0))).ok).toBe(true);
  });

  it.each([
    ['room:join', 'joinsPerSecond', { room: 'lobby' }],
    ['history:get', 'historyPerSecond', { room: 'lobby' }],
  ])('[R22] of %s stops at its own limit, and leaves the others alone', async (name, limit, payload) => {
    await start({ [limit]: 1 });
    const ana = await world.open('ana.1');
    if (name === 'history:get') await ana.join();
    expect(await codes(ana, name, () => payload, 3)).toEqual(['ok', 'ok', 'rate_limited']);
    expect((await ana.ask('message:new', message(0))).ok).toBe(true);
  });

  it('[R22] counts all sockets of a person, and all of an address', async () => {
    await start({ messagesPerSecond: 0.001, messagesBurst: 2, requestsFactorOfUser: 2, requestsFactorOfAddress: 3 });
    const tabs = [await world.open('ana.1'), await world.open('ana.2'), await world.open('ana.3')];
    const ben = await world.open('ben.1');
    for (const visitor of [...tabs, ben]) await visitor.join();
    const asked = [];
    for (const visitor of [...tabs, ben]) asked.push(...(await codes(visitor, 'message:new', message, 2)));
    expect(asked.filter((code) => code === 'rate_limited')).toHaveLength(2);
    expect(asked.slice(0, 4)).not.toContain('rate_limited');
    expect(asked.slice(4, 6)).toEqual(['rate_limited', 'rate_limited']);
  });

  it('[R22] that does not end closes the socket without the word of a sign-out, and makes its person wait', async () => {
    await start({ requestsPerSecond: 1, requestsBurst: 1, refusalsPerSecond: 1, refusalsBurst: 2 });
    const [mallory, ana] = [await world.open('mallory.1'), await world.open('ana.1')];
    const left = new Promise((resolve) => mallory.socket.once('disconnect', resolve));
    for (let n = 0; n < 200; n += 1) mallory.socket.emit('message:new', message(n), () => undefined);
    expect(['transport close', 'transport error']).toContain(await left);
    const refusal = await refusalOf(world.connect({ extraHeaders: { cookie: 'mallory.1' } }));
    expect(refusal).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(refusal.retryAfterMs).toBeGreaterThan(55_000);
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(60_000);
    expect((await ana.ask('room:join', { room: 'lobby' })).ok).toBe(true);
  });

  it('[R22] of frames that are no requests is counted, too, and makes no others wait', async () => {
    await start({ requestsPerSecond: 1, requestsBurst: 5, refusalsPerSecond: 1, refusalsBurst: 1 });
    await world.signIn('mallory.1');
    const raw = await RawClient.connect(world.url, 'mallory.1');
    for (let n = 0; n < 100; n += 1) raw.send('42[123]');
    await waitFor(() => expect(raw.isOpen).toBe(false));
  });
});

describe('connections', () => {
  it('are limited per person: one too many is told when to try again, and enters when another is closed', async () => {
    await start({ socketsPerUser: 2 });
    const [first] = [await world.open('ana.1'), await world.open('ana.2')];
    const third = () => world.open('ana.3');
    expect(await refusalOf(third())).toMatchObject({ code: 'rate_limited', retryAfterMs: 5_000 });
    await world.open('ben.1');
    first.socket.disconnect();
    await waitFor(async () => expect((await third()).socket.connected).toBe(true));
  });

  it('are limited per address, also when they come at once', async () => {
    await start({ socketsPerAddress: 3 });
    const names = ['a.1', 'b.1', 'c.1', 'd.1', 'e.1', 'f.1'];
    const results = await Promise.allSettled(names.map((name) => world.open(name)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('are limited in how fast they come from one address', async () => {
    await start({ handshakesPerSecond: 2 });
    await world.signIn('ana.1');
    const attempts = await Promise.allSettled(Array.from({ length: 30 }, () => world.open('ana.1')));
    const entered = attempts.filter(({ status }) => status === 'fulfilled').length;
    expect([entered >= 4, entered < 30]).toEqual([true, true]);
    await waitFor(async () => expect((await world.open('ana.1')).socket.connected).toBe(true));
  });
});
