import { cidSchema, roomIdSchema, type Entry, type User } from '@roost/protocol';
import type { Appended, Draft, MessageStore } from './message-store.ts';

/** A store in a place of its own, with two people who may write. `reopened` closes it and gives another one over the same place. */
export interface StoreWorld {
  readonly store: MessageStore;
  readonly ana: User;
  readonly ben: User;
  readonly reopened: () => Promise<MessageStore>;
}

const lobby = roomIdSchema.parse('lobby');
const by = (author: User, cid: string) => ({ room: lobby, author, cid: cidSchema.parse(cid) });
const message = (author: User, cid: string, body = `body ${cid}`): Draft => ({ ...by(author, cid), body });
const edit = (author: User, cid: string, target: number, body: string): Draft => ({
  type: 'edit',
  ...by(author, cid),
  target,
  body,
});
const deletion = (author: User, cid: string, target: number, ofAnybody = false): Draft => ({
  type: 'deletion',
  ...by(author, cid),
  target,
  ofAnybody,
});
const stored = (answer: Appended): Entry => {
  if (answer.status !== 'stored') throw new Error(`Not stored but ${answer.status}.`);
  return answer.entry;
};
const log = async (store: MessageStore): Promise<readonly Entry[]> =>
  (await store.page(lobby, { from: 'newest', limit: 100 })).messages;

const editing = (world: () => StoreWorld): void => {
  it('[D2] gives an edit a seq of its own, and shows its body in the message and nowhere else the old ones', async () => {
    const { store, ana, ben } = world();
    const first = stored(await store.append(message(ana, 'a', 'one')));
    await store.append(message(ben, 'b', 'other'));
    await store.append(edit(ana, 'c', 1, 'two'));
    const last = stored(await store.append(edit(ana, 'd', 1, 'three')));
    expect(last).toMatchObject({ type: 'edit', seq: 4, target: 1, body: 'three', user: ana });
    const entries = await log(store);
    const { timestamp } = last;
    expect(entries[0]).toEqual({ ...first, body: 'three', edited: { seq: 4, timestamp } });
    expect(entries[3]).toEqual(last);
    expect(JSON.stringify(entries)).not.toMatch(/"(one|two)"/);
    expect((await store.room(lobby))?.head).toBe(4);
  });

  it('[D3] answers the retry of an edit, and of the message that it changed, with what was stored first', async () => {
    const { store, ana, reopened } = world();
    await store.append(message(ana, 'a', 'one'));
    await store.append(edit(ana, 'b', 1, 'two'));
    await store.append(edit(ana, 'c', 1, 'three'));
    const again = await reopened();
    expect(await again.append(message(ana, 'a', 'one'))).toMatchObject({ status: 'duplicate', entry: { seq: 1 } });
    expect(await again.append(message(ana, 'a', 'two'))).toEqual({ status: 'conflict' });
    expect(await again.append(edit(ana, 'b', 1, 'two'))).toMatchObject({ status: 'duplicate', entry: { seq: 2 } });
    expect(await again.append(edit(ana, 'b', 1, 'three'))).toEqual({ status: 'conflict' });
    expect(await again.append(deletion(ana, 'b', 1))).toEqual({ status: 'conflict' });
    expect((await again.room(lobby))?.head).toBe(3);
  });

  it('refuses what is no message, what is of somebody else, and what is not there, and burns no seq', async () => {
    const { store, ana, ben } = world();
    await store.append(message(ana, 'a'));
    await store.append(edit(ana, 'b', 1, 'new'));
    const refused = await Promise.all([
      store.append(edit(ana, 'c', 2, 'x')),
      store.append(edit(ana, 'd', 99, 'x')),
      store.append(edit(ben, 'e', 1, 'x')),
      store.append(deletion(ben, 'f', 1)),
      store.append({ ...edit(ana, 'g', 1, 'x'), room: roomIdSchema.parse('nowhere') }),
    ]);
    const statuses = refused.map(({ status }) => status);
    expect(statuses).toEqual(['no_target', 'no_target', 'not_author', 'not_author', 'no_room']);
    expect((await store.room(lobby))?.head).toBe(2);
  });

  it('finds the newest edit from every page, however far away it stands', async () => {
    const { store, ana } = world();
    for (let n = 1; n <= 5; n += 1) await store.append(message(ana, `m${n}`));
    await store.append(edit(ana, 'e', 2, 'new'));
    const older = await store.page(lobby, { from: 'before', seq: 4, limit: 2 });
    expect(older.messages).toMatchObject([{ seq: 2, body: 'new', edited: { seq: 6 } }, { seq: 3 }]);
    const newer = await store.page(lobby, { from: 'after', seq: 5, limit: 2 });
    expect(newer.messages).toMatchObject([{ type: 'edit', seq: 6, target: 2, body: 'new' }]);
  });
};

const deleting = (world: () => StoreWorld): void => {
  it('has the body of a deleted message nowhere, and tells who deleted it and when', async () => {
    const { store, ana, reopened } = world();
    await store.append(message(ana, 'a', 'secret one'));
    await store.append(edit(ana, 'b', 1, 'secret two'));
    await store.append(edit(ana, 'c', 1, 'secret three'));
    const gone = stored(await store.append(deletion(ana, 'd', 1)));
    expect(gone).toMatchObject({ type: 'deletion', seq: 4, target: 1 });
    const entries = await log(store);
    const { timestamp } = gone;
    expect(entries[0]).toMatchObject({ seq: 1, body: '', deleted: { seq: 4, timestamp, by: ana.id } });
    expect(entries.map(({ type }) => type)).toEqual([undefined, 'edit', 'edit', 'deletion']);
    expect(JSON.stringify(entries)).not.toContain('secret');
    expect(await log(await reopened())).toEqual(entries);
  });

  it('is final: nothing changes a deleted message, and nothing brings it back', async () => {
    const { store, ana } = world();
    await store.append(message(ana, 'a'));
    await store.append(deletion(ana, 'b', 1));
    expect(await store.append(edit(ana, 'c', 1, 'back'))).toEqual({ status: 'deleted' });
    expect(await store.append(deletion(ana, 'd', 1))).toEqual({ status: 'deleted' });
    expect((await log(store)).length).toBe(2);
  });

  it('[D3] makes one deletion of concurrent retries, and takes a retry of what is gone as the same', async () => {
    const { store, ana } = world();
    await store.append(message(ana, 'a'));
    await store.append(edit(ana, 'b', 1, 'new'));
    const answers = await Promise.all(Array.from({ length: 5 }, () => store.append(deletion(ana, 'c', 1))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(4).fill('duplicate'), 'stored']);
    expect(await store.append(message(ana, 'a'))).toMatchObject({ status: 'duplicate', entry: { seq: 1 } });
    expect(await store.append(edit(ana, 'b', 1, 'new'))).toMatchObject({ status: 'duplicate', entry: { seq: 2 } });
    expect(await store.append(edit(ana, 'b', 2, 'new'))).toEqual({ status: 'conflict' });
  });

  it('lets delete what others wrote who may', async () => {
    const { store, ana, ben } = world();
    await store.append(message(ana, 'a'));
    stored(await store.append(deletion(ben, 'b', 1, true)));
    expect((await log(store))[0]).toMatchObject({ user: ana, deleted: { by: ben.id } });
  });

  it('leaves the bodies of all others alone', async () => {
    const { store, ana, ben } = world();
    await store.append(message(ana, 'a', 'one'));
    await store.append(message(ben, 'b', 'two'));
    await store.append(edit(ben, 'c', 2, 'three'));
    await store.append(deletion(ana, 'd', 1));
    expect(await log(store)).toMatchObject([{ body: '' }, { body: 'three' }, { body: 'three' }, { target: 1 }]);
  });
};

/** What every message store must do with edits and deletions. */
export const entriesContract = (world: () => StoreWorld): void => {
  editing(world);
  deleting(world);
};
