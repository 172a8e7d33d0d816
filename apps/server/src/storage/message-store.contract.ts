import { cidSchema, roomIdSchema, type Entry, type User } from '@roost/protocol';
import { entriesContract, type StoreWorld } from './entries.contract.ts';
import type { Appended, Draft, MessageStore } from './message-store.ts';

interface MessageStoreWorld extends StoreWorld {
  readonly close: () => Promise<void>;
}

const lobby = roomIdSchema.parse('lobby');
const nowhere = roomIdSchema.parse('nowhere');
const draft = (author: User, cid: number | string, body = `body ${cid}`, room = lobby): Draft => ({
  room,
  author,
  cid: cidSchema.parse(String(cid)),
  body,
});
const stored = (answer: Appended): Entry => {
  if (answer.status !== 'stored') throw new Error(`Not stored but ${answer.status}.`);
  return answer.entry;
};
const seqs = (entries: readonly Entry[]): number[] => entries.map(({ seq }) => seq);
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const fill = async (store: MessageStore, author: User, count: number): Promise<void> => {
  await Promise.all(range(1, count).map((cid) => store.append(draft(author, cid))));
};

const writing = (world: () => MessageStoreWorld): void => {
  it('[D1] still has what it acknowledged when it is opened again, and the same room', async () => {
    const { store, ana, reopened } = world();
    const message = stored(await store.append(draft(ana, 'a')));
    const room = await store.room(lobby);
    const again = await reopened();
    expect((await again.page(lobby, { from: 'newest', limit: 10 })).messages).toEqual([message]);
    expect(await again.room(lobby)).toEqual({ ...room, head: 1 });
  });

  it('[D2] numbers concurrent messages 1 to n without holes, in the order in which they were given', async () => {
    const { store, ana, ben } = world();
    const answers = await Promise.all(range(1, 300).map((cid) => store.append(draft(cid % 2 === 0 ? ana : ben, cid))));
    expect(seqs(answers.map(stored))).toEqual(range(1, 300));
    expect((await store.room(lobby))?.head).toBe(300);
  });

  it('[D2] goes on with the next seq when it is opened again', async () => {
    const { store, ana, reopened } = world();
    await fill(store, ana, 3);
    expect(stored(await (await reopened()).append(draft(ana, 'next'))).seq).toBe(4);
  });

  it('[D3] answers a retry with the stored message and writes nothing, also after it was opened again', async () => {
    const { store, ana, reopened } = world();
    const message = stored(await store.append(draft(ana, 'a')));
    expect(await store.append(draft(ana, 'a'))).toEqual({ status: 'duplicate', entry: message });
    const again = await reopened();
    expect(await again.append(draft(ana, 'a'))).toEqual({ status: 'duplicate', entry: message });
    expect((await again.room(lobby))?.head).toBe(1);
  });

  it('[D3] makes one message of concurrent retries', async () => {
    const { store, ana } = world();
    const answers = await Promise.all(range(1, 20).map(() => store.append(draft(ana, 'a'))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(19).fill('duplicate'), 'stored']);
    expect((await store.page(lobby, { from: 'newest', limit: 10 })).messages).toHaveLength(1);
  });

  it('[D3] refuses the same cid with another body, writes nothing and burns no seq', async () => {
    const { store, ana } = world();
    const message = stored(await store.append(draft(ana, 'a', 'first')));
    expect(await store.append(draft(ana, 'a', 'second'))).toEqual({ status: 'conflict' });
    expect(stored(await store.append(draft(ana, 'b'))).seq).toBe(2);
    expect((await store.page(lobby, { from: 'after', seq: 0, limit: 1 })).messages).toEqual([message]);
  });

  it('keeps the cids of two authors apart', async () => {
    const { store, ana, ben } = world();
    expect(seqs([stored(await store.append(draft(ana, 'a'))), stored(await store.append(draft(ben, 'a')))])).toEqual([
      1, 2,
    ]);
  });

  it('refuses a room that does not exist', async () => {
    const { store, ana } = world();
    expect(await store.append(draft(ana, 'a', 'hello', nowhere))).toEqual({ status: 'no_room' });
  });

  it('keeps a body exactly as it came', async () => {
    const { store, ana } = world();
    const body = ` \n'; drop table messages; -- <b>👩‍👩‍👧 \u202E e\u0301\t`;
    await store.append(draft(ana, 'a', body));
    expect((await store.page(lobby, { from: 'newest', limit: 1 })).messages).toMatchObject([{ body }]);
  });
};

const reading = (world: () => MessageStoreWorld): void => {
  it('begins with an empty, public lobby', async () => {
    const { store } = world();
    expect(await store.room(lobby)).toMatchObject({ id: 'lobby', title: 'Lobby', kind: 'public', head: 0 });
    expect(await store.page(lobby, { from: 'newest', limit: 10 })).toEqual({ messages: [], hasOlder: false, head: 0 });
  });

  it('knows nothing of a room that does not exist', async () => {
    const { store } = world();
    expect(await store.room(nowhere)).toBeUndefined();
    expect(await store.page(nowhere, { from: 'newest', limit: 10 })).toEqual({
      messages: [],
      hasOlder: false,
      head: 0,
    });
  });

  it.each([
    { request: { from: 'newest', limit: 3 }, first: 8, last: 10, hasOlder: true },
    { request: { from: 'newest', limit: 10 }, first: 1, last: 10, hasOlder: false },
    { request: { from: 'after', seq: 0, limit: 3 }, first: 1, last: 3, hasOlder: false },
    { request: { from: 'after', seq: 7, limit: 50 }, first: 8, last: 10, hasOlder: true },
    { request: { from: 'after', seq: 10, limit: 50 }, first: 11, last: 10, hasOlder: true },
    { request: { from: 'before', seq: 8, limit: 3 }, first: 5, last: 7, hasOlder: true },
    { request: { from: 'before', seq: 4, limit: 50 }, first: 1, last: 3, hasOlder: false },
    { request: { from: 'before', seq: 1, limit: 50 }, first: 1, last: 0, hasOlder: false },
    { request: { from: 'before', seq: 99, limit: 2 }, first: 9, last: 10, hasOlder: true },
  ] as const)('reads $request of ten messages', async ({ request, first, last, hasOlder }) => {
    const { store, ana } = world();
    await fill(store, ana, 10);
    const page = await store.page(lobby, request);
    expect({ ...page, messages: seqs(page.messages) }).toEqual({ messages: range(first, last), hasOlder, head: 10 });
  });

  it('[D7] tells where the logs of several rooms end, and leaves out what does not exist', async () => {
    const { store, ana } = world();
    await fill(store, ana, 2);
    const epoch = (await store.room(lobby))?.epoch;
    expect(await store.heads([nowhere, lobby])).toEqual(new Map([[lobby, { epoch, seq: 2 }]]));
    expect((await store.heads([...Array(1_200).fill(nowhere), lobby])).get(lobby)?.seq).toBe(2);
  });

  it('gives at most 200 entries, however many are asked for', async () => {
    const { store, ana } = world();
    await fill(store, ana, 201);
    expect(seqs((await store.page(lobby, { from: 'newest', limit: 1_000 })).messages)).toEqual(range(2, 201));
  });
};

/** What every message store must do; `make` gives a fresh one. */
export const messageStoreContract = (name: string, make: () => Promise<MessageStoreWorld>): void => {
  describe(`${name}, as a message store`, () => {
    let world: MessageStoreWorld;
    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world.close());
    writing(() => world);
    reading(() => world);
    entriesContract(() => world);
  });
};
