import type { Message } from '@roost/protocol';
import type { Appended, MessageStore } from '../storage/message-store.ts';
import { ChatWorld, type WorldOptions } from './testing/chat-world.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
const start = async (options: WorldOptions = {}): Promise<ChatWorld> => (world = await ChatWorld.start(options));
afterEach(() => world.stop());

const seqs = (messages: readonly Message[]): number[] => messages.map(({ seq }) => seq);

/** The real store, except for what a test changes. */
const changed =
  (change: (real: MessageStore) => Partial<MessageStore>) =>
  (real: MessageStore): MessageStore => ({
    append: (draft) => real.append(draft),
    page: (room, request) => real.page(room, request),
    room: (id) => real.room(id),
    heads: (rooms) => real.heads(rooms),
    ...change(real),
  });

/** Lets nobody through until it opens. */
const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
};

describe('every request', () => {
  it('[D11] is answered "unavailable" when its handler throws, and the log has the reason but not the payload', async () => {
    const logged: unknown[] = [];
    const log = (...words: unknown[]) => logged.push(words);
    const failing = changed(() => ({ append: () => Promise.reject(new Error('disk gone')) }));
    await start({ store: failing, logger: { log, warn: log, error: log } });
    const ana = await world.open('ana.1');
    await ana.join();
    const ack = await ana.ask('message:new', { room: 'lobby', cid: 'c1', body: 'between you and me' });
    expect(ack).toMatchObject({ ok: false, error: { code: 'unavailable', retryable: true } });
    expect(JSON.stringify(logged)).toContain('disk gone');
    expect(JSON.stringify(logged)).not.toContain('between you and me');
    expect(ana.messages).toEqual([]);
  });

  it.each(['overloaded', 'unavailable'] as const)('[D11] passes on that the store is %s', async (status) => {
    await start({ store: changed(() => ({ append: () => Promise.resolve({ status }) })) });
    const ana = await world.open('ana.1');
    await ana.join();
    const ack = await ana.ask('message:new', { room: 'lobby', cid: 'c1', body: 'hello' });
    expect(ack).toMatchObject({ ok: false, error: { code: status, retryable: true } });
  });

  it('[D11] is answered "timeout" in time; what waited behind it is not run, and the socket works again afterwards', async () => {
    const { open, opened } = gate();
    const slow = changed((real) => ({ append: (draft) => opened.then(() => real.append(draft)) }));
    await start({ store: slow, limits: { requestTimeoutMs: 100 } });
    const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    await Promise.all([ana.join(), ben.join()]);
    const send = (cid: string) => ana.ask('message:new', { room: 'lobby', cid, body: cid });
    const timeout = { ok: false, error: { code: 'timeout', retryable: true } };
    expect(await Promise.all([send('first'), send('second')])).toMatchObject([timeout, timeout]);
    expect(await ben.get('presence:update', {})).toEqual({});
    open();
    await waitFor(() => expect(ben.bodies).toEqual(['first']));
    await ana.say('third');
    expect(await ana.say('first')).toMatchObject({ seq: 1, duplicate: true });
    await waitFor(() => expect(ben.bodies).toEqual(['first', 'third']));
  });

  it('[D11] is answered "overloaded" when too many wait already; the others are done in their order', async () => {
    const { open, opened } = gate();
    const slow = changed((real) => ({ append: (draft) => opened.then(() => real.append(draft)) }));
    await start({ store: slow, limits: { queuedRequests: 3 } });
    const ana = await world.open('ana.1');
    await ana.join();
    const acks = Array.from({ length: 6 }, (_, n) =>
      ana.ask('message:new', { room: 'lobby', cid: `c${n}`, body: `line ${n}` }),
    );
    expect(await Promise.all(acks.slice(4))).toMatchObject([
      { error: { code: 'overloaded', retryable: true } },
      { error: { code: 'overloaded', retryable: true } },
    ]);
    open();
    expect(await Promise.all(acks.slice(0, 4))).toMatchObject([1, 2, 3, 4].map((seq) => ({ data: { seq } })));
  });
});

describe('a store that answers in another order than it numbers', () => {
  it('[D6] changes nothing for those who read: they see the order of seq', async () => {
    const { open, opened } = gate();
    const holding = changed((real) => ({
      append: async (draft): Promise<Appended> => {
        const appended = await real.append(draft);
        if (draft.type === undefined && draft.body === 'first') await opened;
        return appended;
      },
    }));
    await start({ store: holding });
    const [ana, ben, eva] = [await world.open('ana.1'), await world.open('ben.1'), await world.open('eva.1')];
    await Promise.all([ana.join(), ben.join(), eva.join()]);
    const first = ana.say('first');
    await waitFor(async () => expect((await eva.get('history:get', { room: 'lobby' })).head).toBe(1));
    await ben.say('second');
    expect(eva.messages).toEqual([]);
    open();
    await first;
    await waitFor(() => expect(seqs(eva.messages)).toEqual([1, 2]));
  });
});

describe('a message that is stored while somebody joins', () => {
  it('[D9] falls neither out of the page nor out of the live messages', async () => {
    const { open, opened } = gate();
    let isHolding = false;
    const slow = changed((real) => ({
      page: async (room, request) => {
        const page = await real.page(room, request);
        if (isHolding) await opened;
        return page;
      },
    }));
    await start({ store: slow });
    const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    await ben.join();
    await ben.say('before');
    isHolding = true;
    const joining = ana.join();
    await waitFor(() => expect(ana.socket.connected).toBe(true));
    await ben.say('meanwhile');
    open();
    const { messages } = await joining;
    const all = [...messages, ...ana.messages].map(({ cid }) => cid);
    expect([...new Set(all)]).toEqual(['before', 'meanwhile']);
  });
});
