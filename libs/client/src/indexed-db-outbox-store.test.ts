import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { indexedDbOutboxStore } from './indexed-db-outbox-store.ts';
import { outboxStoreContract } from './outbox-store.contract.ts';
import { textOf, type OutboxEntry } from './outbox-store.ts';
import { cid, lobby, user } from './testing/samples.ts';

outboxStoreContract('IndexedDB', () => indexedDbOutboxStore(new IDBFactory()));

describe('the outbox in IndexedDB', () => {
  const key = { user: user('ana').id, room: lobby };
  const entry = (text: string): OutboxEntry => ({
    cid: cid(text),
    body: text,
    composedAt: 1,
    state: { status: 'queued' },
  });

  it('outlives the page', async () => {
    const browser = new IDBFactory();
    await indexedDbOutboxStore(browser).put(key, entry('1'));
    expect(await indexedDbOutboxStore(browser).load(key)).toEqual([entry('1')]);
  });

  it('keeps what several tabs write', async () => {
    const browser = new IDBFactory();
    const [first, second] = [indexedDbOutboxStore(browser), indexedDbOutboxStore(browser)];
    await Promise.all([first.put(key, entry('1')), second.put(key, entry('2'))]);
    expect((await first.load(key)).map(textOf).toSorted()).toEqual(['1', '2']);
  });
});
