import { cidSchema, fail, roomIdSchema, userIdSchema } from '@roost/protocol';
import type { OutboxEntry, OutboxKey, OutboxStore } from './outbox-store.ts';

const key = (user: string, room: string): OutboxKey => ({
  user: userIdSchema.parse(user),
  room: roomIdSchema.parse(room),
});
const entry = (cid: string): OutboxEntry => ({
  cid: cidSchema.parse(cid),
  body: `body ${cid}`,
  composedAt: 1,
  state: { status: 'queued' },
});

/** What every outbox store must do. */
export const outboxStoreContract = (name: string, make: () => OutboxStore): void => {
  describe(`${name}, as an outbox store`, () => {
    it('has nothing for somebody who wrote nothing', async () => {
      expect(await make().load(key('ana', 'lobby'))).toEqual([]);
    });

    it('keeps entries in the order in which they came, a changed one in its place', async () => {
      const store = make();
      const lobby = key('ana', 'lobby');
      for (const cid of ['z', 'a', 'm']) await store.put(lobby, entry(cid));
      const failed: OutboxEntry = { ...entry('a'), state: { status: 'failed', error: fail('invalid', 'No.').error } };
      await store.put(lobby, failed);
      expect(await store.load(lobby)).toEqual([entry('z'), failed, entry('m')]);
    });

    it('[D10] has what was noted at once, once, and after what was put before', async () => {
      const store = make();
      const lobby = key('ana', 'lobby');
      await store.put(lobby, entry('z'));
      store.note(lobby, entry('m'));
      store.note(lobby, entry('a'));
      const { user } = lobby;
      expect(await store.rooms(user)).toEqual(['lobby']);
      expect(await store.load(lobby)).toEqual([entry('z'), entry('m'), entry('a')]);
      await store.put(lobby, entry('m'));
      expect(await store.load(lobby)).toEqual([entry('z'), entry('m'), entry('a')]);
      await store.remove(lobby, cidSchema.parse('m'));
      await store.remove(lobby, cidSchema.parse('a'));
      expect(await store.load(lobby)).toEqual([entry('z')]);
    });

    it('forgets an entry, and takes one that is not there as forgotten', async () => {
      const store = make();
      const lobby = key('ana', 'lobby');
      await store.put(lobby, entry('1'));
      await store.put(lobby, entry('2'));
      await store.remove(lobby, cidSchema.parse('1'));
      await store.remove(lobby, cidSchema.parse('9'));
      expect(await store.load(lobby)).toEqual([entry('2')]);
    });

    it('knows the rooms to which somebody left something, until that is gone', async () => {
      const store = make();
      const { user } = key('ana', 'lobby');
      for (const cid of ['1', '2']) await store.put(key('ana', 'lobby'), entry(cid));
      await store.put(key('ana', 'attic'), entry('3'));
      await store.put(key('ben', 'cellar'), entry('4'));
      expect((await store.rooms(user)).toSorted()).toEqual(['attic', 'lobby']);
      await store.remove(key('ana', 'attic'), cidSchema.parse('3'));
      expect(await store.rooms(user)).toEqual(['lobby']);
    });

    it('keeps users and rooms apart', async () => {
      const store = make();
      await store.put(key('ana', 'lobby'), entry('1'));
      expect(await store.load(key('ben', 'lobby'))).toEqual([]);
      expect(await store.load(key('ana', 'attic'))).toEqual([]);
      expect(await store.load(key('ana', 'lobby-2'))).toEqual([]);
    });
  });
};
