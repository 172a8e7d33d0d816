import { locks } from 'node:worker_threads';
import { ok, type Ack } from '@roost/protocol';
import { Outbox } from './outbox.ts';
import { memoryOutboxStore, type OutboxStore } from './outbox-store.ts';
import { webLockTurns } from './send-turns.ts';
import type { LogEntry } from './shown-messages.ts';
import { until } from './testing/real-time.ts';
import { cid, lobby, message, user } from './testing/samples.ts';

const taken = ok(message(1));

/** Pages of one browser: one store, one set of locks, and a server that answers when the test says so. */
const browser = () => {
  const store: OutboxStore = memoryOutboxStore();
  const sends: Array<{ readonly page: string; readonly cid: string; readonly answer: (what: Ack<LogEntry>) => void }> =
    [];
  const open = async (page: string): Promise<Outbox> => {
    const outbox: Outbox = new Outbox({
      key: { user: user('ana').id, room: lobby },
      store,
      turns: webLockTurns(locks),
      now: Date.now,
      random: () => 0.5,
      send: async (entry) => {
        const answer = await new Promise<Ack<LogEntry>>((give) => sends.push({ page, cid: entry.cid, answer: give }));
        return answer.ok ? ok({ ...answer.data, cid: entry.cid }) : answer;
      },
      onSent: ({ cid: own, seq }) => outbox.arrived(own, seq),
    });
    await outbox.restore();
    return outbox;
  };
  const said = (): string[] => sends.map((send) => `${send.page} ${send.cid}`);
  return { open, sends, said };
};
const write = (outbox: Outbox, ...cids: string[]): void =>
  cids.forEach((one) => outbox.add({ cid: cid(one), body: one, composedAt: 1 }));
const count = (outbox: Outbox): number => outbox.getSnapshot().length;

describe('the outboxes of several pages of one browser', () => {
  it('[D10] send one at a time, and none sends what another has sent', async () => {
    const { open, sends, said } = browser();
    const first = await open('first');
    write(first, '1', '2');
    first.resume();
    await until(() => sends.length === 1);
    const second = await open('second');
    write(second, '3');
    second.resume();
    expect(second.getSnapshot().map((entry) => entry.cid)).toEqual(['1', '2', '3']);
    sends[0]?.answer(taken);
    await until(() => sends.length === 2);
    sends[1]?.answer(taken);
    await until(() => sends.length === 3);
    sends[2]?.answer(taken);
    await until(() => count(first) === 0 && count(second) === 0);
    expect(said()).toEqual(['first 1', 'first 2', 'second 3']);
  });

  it('[D10] hand their turn on when their connection is lost, with what they could not send', async () => {
    const { open, sends, said } = browser();
    const [first, second] = [await open('first'), await open('second')];
    first.resume();
    write(first, '1');
    await until(() => sends.length === 1);
    write(first, '2');
    second.resume();
    write(second, '3');
    first.pause();
    sends[0]?.answer({ ok: false, error: { code: 'unavailable', message: 'cut', retryable: true } });
    await until(() => sends.length === 2);
    sends[1]?.answer(taken);
    await until(() => sends.length === 3);
    sends[2]?.answer(taken);
    await until(() => sends.length === 4);
    sends[3]?.answer(taken);
    await until(() => count(second) === 0);
    expect(said()).toEqual(['first 1', 'second 1', 'second 2', 'second 3']);
    first.resume();
    await until(() => count(first) === 0);
    expect(sends).toHaveLength(4);
  });

  it('take no turn any more once they have given up waiting', async () => {
    const turns = webLockTurns(locks);
    const came: string[] = [];
    const release = await new Promise<() => void>((resolve) => turns.take('given up', resolve));
    turns.take('given up', () => came.push('given up'))();
    const last = new Promise<() => void>((resolve) => turns.take('given up', resolve));
    release();
    (await last)();
    expect(came).toEqual([]);
  });
});
