import { fail, ok, type Ack } from '@roost/protocol';
import { Outbox } from './outbox.ts';
import { memoryOutboxStore, type OutboxStore } from './outbox-store.ts';
import type { LogEntry } from './shown-messages.ts';
import { alwaysMyTurn } from './send-turns.ts';
import { cid, lobby, message, user } from './testing/samples.ts';

/** An outbox whose server answers when the test says so. */
const newOutbox = (store: OutboxStore, turns = alwaysMyTurn) => {
  const tries: string[] = [];
  const sent: string[] = [];
  const answers: Array<(answer: Ack<LogEntry>) => void> = [];
  const outbox = new Outbox({
    key: { user: user('ana').id, room: lobby },
    store,
    turns,
    now: Date.now,
    random: () => 0.5,
    send: async (entry) => {
      tries.push(entry.type === undefined ? entry.cid : `${entry.cid} of ${entry.target}`);
      const given = await new Promise<Ack<LogEntry>>((resolve) => answers.push(resolve));
      return given.ok ? ok({ ...given.data, cid: entry.cid }) : given;
    },
    onSent: ({ cid: own, seq }) => {
      sent.push(own);
      outbox.arrived(own, seq);
    },
  });
  const answer = async (what: Ack<LogEntry>): Promise<void> => {
    answers.shift()?.(what);
    await jest.advanceTimersByTimeAsync(0);
  };
  const write = (...cids: string[]): void =>
    cids.forEach((one) => outbox.add({ cid: cid(one), body: one, composedAt: 1 }));
  const states = (): string[] => outbox.getSnapshot().map((entry) => `${entry.cid} ${entry.state.status}`);
  return { outbox, tries, sent, answer, write, states };
};
const world = async (store = memoryOutboxStore()) => {
  const made = newOutbox(store);
  await made.outbox.restore();
  return made;
};
const taken = ok(message(1));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('an outbox', () => {
  it('keeps what is written until there is a room to send to', async () => {
    const { outbox, write, states, tries, answer, sent } = await world();
    write('1', '2');
    expect([states(), tries]).toEqual([['1 queued', '2 queued'], []]);
    outbox.resume();
    await answer(taken);
    await answer(taken);
    expect([states(), sent]).toEqual([[], ['1', '2']]);
  });

  it('[D4] sends one after another, in the order in which they were written', async () => {
    const { outbox, write, tries, states, answer } = await world();
    outbox.resume();
    write('1', '2', '3');
    expect([tries, states()]).toEqual([['1'], ['1 sending', '2 queued', '3 queued']]);
    await answer(taken);
    expect(tries).toEqual(['1', '2']);
  });

  it('[D3] [D4] tries again with the same cid, before anything that was written later', async () => {
    const { outbox, write, tries, answer } = await world();
    outbox.resume();
    write('1', '2');
    await answer(fail('timeout', 'late'));
    expect(tries).toEqual(['1']);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(tries).toEqual(['1', '1']);
    await answer(taken);
    expect(tries).toEqual(['1', '1', '2']);
  });

  it('[D11] waits as long as the server asks', async () => {
    const { outbox, write, tries, answer } = await world();
    outbox.resume();
    write('1');
    await answer(fail('rate_limited', 'slow down', { retryAfterMs: 7_000 }));
    expect(outbox.getSnapshot()[0]?.state).toMatchObject({
      status: 'queued',
      again: { at: Date.now() + 7_000, error: { code: 'rate_limited' } },
    });
    await jest.advanceTimersByTimeAsync(6_999);
    expect(tries).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(tries).toHaveLength(2);
  });

  it('marks what can never be sent with its reason, and goes on with the next', async () => {
    const { outbox, write, states, tries, answer } = await world();
    outbox.resume();
    write('1', '2');
    await answer(fail('conflict', 'no'));
    expect([states(), tries]).toEqual([
      ['1 failed', '2 sending'],
      ['1', '2'],
    ]);
    expect(outbox.getSnapshot()[0]?.state).toMatchObject({ error: { code: 'conflict', message: 'no' } });
  });

  it('sends a failed entry again when it is asked to, or forgets it', async () => {
    const { outbox, write, states, tries, answer } = await world();
    outbox.resume();
    write('1', '2');
    await answer(fail('invalid', 'no'));
    await answer(fail('invalid', 'no'));
    outbox.discard(cid('2'));
    outbox.retry(cid('1'));
    expect([states(), tries]).toEqual([['1 sending'], ['1', '2', '1']]);
    outbox.discard(cid('1'));
    expect(states()).toEqual(['1 sending']);
  });

  it('gives up what waits, but not what is on its way', async () => {
    const { outbox, write, states } = await world();
    write('1', '2', '3');
    outbox.discard(cid('2'));
    expect(states()).toEqual(['1 queued', '3 queued']);
    outbox.resume();
    outbox.discard(cid('1'));
    expect(states()).toEqual(['1 sending', '3 queued']);
  });

  it('[R6] lets go of an entry that came back from the room before its ack', async () => {
    const { outbox, write, states, tries, answer } = await world();
    outbox.resume();
    write('1', '2');
    outbox.arrived(cid('1'), 1);
    expect(states()).toEqual(['2 queued']);
    await answer(taken);
    expect(tries).toEqual(['1', '2']);
  });

  it('sends at once when the room is there again, instead of waiting on', async () => {
    const { outbox, write, tries, answer } = await world();
    outbox.resume();
    write('1');
    await answer(fail('unavailable', 'gone', { retryAfterMs: 60_000 }));
    outbox.pause();
    outbox.resume();
    expect(tries).toEqual(['1', '1']);
  });

  it('waits while there is no room to send to, without trying in vain', async () => {
    const { outbox, write, states, tries, answer } = await world();
    outbox.resume();
    write('1');
    outbox.pause();
    await answer(fail('unavailable', 'gone'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect([states(), tries]).toEqual([['1 queued'], ['1']]);
    outbox.resume();
    expect(tries).toEqual(['1', '1']);
  });

  it('[D4] takes up what an earlier page left, and sends it before what is written now', async () => {
    const store = memoryOutboxStore();
    const earlier = await world(store);
    earlier.outbox.resume();
    earlier.write('1', '2');
    await jest.advanceTimersByTimeAsync(0);

    const later = newOutbox(store);
    later.outbox.resume();
    later.write('3');
    expect(later.tries).toEqual([]);
    await later.outbox.restore();
    expect(later.states()).toEqual(['1 sending', '2 queued', '3 queued']);
    await jest.advanceTimersByTimeAsync(0);
    const kept = await store.load({ user: user('ana').id, room: lobby });
    expect(kept.map((entry) => entry.cid)).toEqual(['1', '2', '3']);
  });

  it('[D10] sends the change of a message after it, with the seq that it got, also when the page was closed in between', async () => {
    const store = memoryOutboxStore();
    const { outbox, write } = await world(store);
    write('1');
    outbox.add({ type: 'edit', cid: cid('2'), target: cid('1'), body: 'better', composedAt: 1 });
    outbox.add({ type: 'deletion', cid: cid('3'), target: cid('1'), composedAt: 1 });
    await jest.advanceTimersByTimeAsync(0);
    const later = await world(store);
    later.outbox.resume();
    await later.answer(ok(message(7)));
    await later.answer(ok(message(8)));
    await later.answer(ok(message(9)));
    expect(later.tries).toEqual(['1', '2 of 7', '3 of 7']);
    expect(later.states()).toEqual([]);
  });

  it('[D4] holds back the change of a message that failed, sends it after the retry, and forgets it with the message', async () => {
    const { outbox, write, tries, states, answer } = await world();
    outbox.resume();
    write('1');
    outbox.add({ type: 'edit', cid: cid('2'), target: cid('1'), body: 'better', composedAt: 1 });
    await answer(fail('invalid', 'no'));
    write('3');
    await answer(taken);
    expect([tries, states()]).toEqual([
      ['1', '3'],
      ['1 failed', '2 queued'],
    ]);
    outbox.retry(cid('1'));
    await answer(fail('invalid', 'no'));
    expect(tries).toEqual(['1', '3', '1']);
    outbox.discard(cid('1'));
    expect(states()).toEqual([]);
  });

  it('[D10] leaves nothing behind of what was sent before the store had it', async () => {
    const memory = memoryOutboxStore();
    const slow: OutboxStore = {
      ...memory,
      put: async (key, entry) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        await memory.put(key, entry);
      },
    };
    const { outbox, write, answer } = await world(slow);
    outbox.resume();
    write('1');
    await answer(taken);
    write('2');
    await answer(taken);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await slow.load({ user: user('ana').id, room: lobby })).toEqual([]);
  });

  it('sends although its store is broken', async () => {
    const no = () => Promise.reject(new Error('no'));
    const broken = { rooms: no, load: no, note: () => undefined, put: no, remove: no };
    const { outbox, write, sent, answer } = await world(broken);
    outbox.resume();
    write('1');
    await answer(taken);
    expect(sent).toEqual(['1']);
  });
});
