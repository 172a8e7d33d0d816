import { cidSchema, roomIdSchema, userIdSchema } from '@roost/protocol';
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

    it('keeps entries in their order until others are kept', async () => {
      const store = make();
      await store.save(key('ana', 'lobby'), [entry('1'), entry('2')]);
      expect(await store.load(key('ana', 'lobby'))).toEqual([entry('1'), entry('2')]);
      await store.save(key('ana', 'lobby'), [entry('2')]);
      expect(await store.load(key('ana', 'lobby'))).toEqual([entry('2')]);
    });

    it('keeps users and rooms apart', async () => {
      const store = make();
      await store.save(key('ana', 'lobby'), [entry('1')]);
      expect(await store.load(key('ben', 'lobby'))).toEqual([]);
      expect(await store.load(key('ana', 'attic'))).toEqual([]);
    });
  });
};
