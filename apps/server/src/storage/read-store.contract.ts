import { roomIdSchema, userIdSchema } from '@roost/protocol';
import type { ReadStore } from './read-store.ts';

/** A store in a place of its own. `reopened` closes it and gives another one over the same place. */
export interface ReadStoreWorld {
  readonly store: ReadStore;
  readonly reopened: () => Promise<ReadStore>;
  readonly close: () => Promise<void>;
}

const [ana, ben] = [userIdSchema.parse('ana'), userIdSchema.parse('ben')];
const [lobby, tea] = [roomIdSchema.parse('lobby'), roomIdSchema.parse('tea')];

/** What every store of read positions must do; `make` gives a fresh one. */
export const readStoreContract = (name: string, make: () => Promise<ReadStoreWorld>): void => {
  describe(`${name}, as a store of read positions`, () => {
    let world: ReadStoreWorld;
    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world.close());

    it('[R18] keeps how far each has read each room, also when it is opened again', async () => {
      const { store, reopened } = world;
      await store.mark({ user: ana, room: lobby, seq: 7 });
      await store.mark({ user: ana, room: tea, seq: 2 });
      await store.mark({ user: ben, room: lobby, seq: 5 });
      const again = await reopened();
      expect(await again.positions(ana, [lobby, tea])).toEqual(
        new Map([
          [lobby, 7],
          [tea, 2],
        ]),
      );
      expect(await again.positions(ben, [lobby, tea])).toEqual(new Map([[lobby, 5]]));
      expect(await again.positions(ben, [])).toEqual(new Map());
    });

    it('[R18] never goes back, whatever the order of the marks', async () => {
      const { store } = world;
      for (const seq of [3, 9, 4]) expect(await store.mark({ user: ana, room: lobby, seq })).toBe('kept');
      expect(await store.positions(ana, [lobby])).toEqual(new Map([[lobby, 9]]));
      const marks = [12, 30, 11, 30, 2].map((seq) => store.mark({ user: ana, room: lobby, seq }));
      expect(await Promise.all(marks)).toEqual(Array(5).fill('kept'));
      expect(await store.positions(ana, [lobby])).toEqual(new Map([[lobby, 30]]));
    });

    it('takes the marks of many at once', async () => {
      const { store } = world;
      const users = Array.from({ length: 200 }, (_, index) => userIdSchema.parse(`u${index}`));
      await Promise.all(users.map((user, index) => store.mark({ user, room: lobby, seq: index + 1 })));
      const last = users.at(-1);
      expect(last && (await store.positions(last, [lobby]))).toEqual(new Map([[lobby, 200]]));
    });
  });
};
