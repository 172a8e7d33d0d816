import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { indexedDbOutboxStore } from './indexed-db-outbox-store.ts';
import { outboxStoreContract } from './outbox-store.contract.ts';
import { textOf, type OutboxEntry } from './outbox-store.ts';
import { OutboxNotes } from './outbox-notes.ts';
import { memoryStorage } from './testing/memory-storage.ts';
import { cid, lobby, user } from './testing/samples.ts';

const newNotes = (storage = memoryStorage()) => new OutboxNotes(() => storage);

outboxStoreContract('IndexedDB', () => indexedDbOutboxStore(new IDBFactory(), newNotes()));

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

  it('[D10] has what was noted although the page went before the database heard of it, and sends away the note after', async () => {
    const [browser, storage] = [new IDBFactory(), memoryStorage()];
    indexedDbOutboxStore(browser, newNotes(storage)).note(key, entry('1'));
    const later = indexedDbOutboxStore(browser, newNotes(storage));
    expect(await later.load(key)).toEqual([entry('1')]);
    await later.put(key, entry('1'));
    expect(storage.length).toBe(0);
    expect(await later.load(key)).toEqual([entry('1')]);
  });

  it('keeps what several tabs write', async () => {
    const browser = new IDBFactory();
    const [first, second] = [indexedDbOutboxStore(browser), indexedDbOutboxStore(browser)];
    await Promise.all([first.put(key, entry('1')), second.put(key, entry('2'))]);
    expect((await first.load(key)).map(textOf).toSorted()).toEqual(['1', '2']);
  });
});
