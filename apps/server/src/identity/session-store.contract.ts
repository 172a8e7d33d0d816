import { userIdSchema } from '@roost/protocol';
import type { NameKeys } from './names.ts';
import {
  sessionIdSchema,
  type CreatedGuest,
  type NewGuest,
  type SessionId,
  type SessionStore,
} from './session-store.ts';

/** A store in a place of its own. `reopened` closes it and gives another one over the same place. */
export interface SessionStoreWorld {
  readonly store: SessionStore;
  readonly reopened: () => Promise<SessionStore>;
  readonly close: () => Promise<void>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const session = (id: string): SessionId => sessionIdSchema.parse(id);
/** Here `l` looks like `1`. */
const keys = (name: string): NameKeys => ({
  nameKey: name.toLowerCase(),
  lookKey: name.toLowerCase().replaceAll('l', '1'),
});
const guest = (user: string, name: string, now: number): NewGuest => ({
  user: userIdSchema.parse(user),
  name,
  ...keys(name),
  session: session(`s-${user}`),
  tokenHash: `t-${user}`,
  now,
});
const created = (answer: CreatedGuest): CreatedGuest & { status: 'created' } => {
  if (answer.status !== 'created') throw new Error(`Not created but ${answer.status}.`);
  return answer;
};
const token = (user: string) => ({ tokenHash: `t-${user}` });

const names = (world: () => SessionStoreWorld): void => {
  it('gives a free name and finds the session by its token and by its id, also when it is opened again', async () => {
    const { store, reopened } = world();
    const { user, displaced } = created(await store.createGuest(guest('u1', 'Ana', 5)));
    expect({ user, displaced }).toEqual({ user: { id: 'u1', name: 'Ana', kind: 'guest' }, displaced: [] });
    const again = await reopened();
    const found = { id: 's-u1', user, createdAt: 5 };
    expect(await again.find(token('u1'), 6)).toEqual(found);
    expect(await again.find({ id: session('s-u1') }, 6)).toEqual(found);
  });

  it('refuses a name that somebody holds, and creates nothing', async () => {
    const { store } = world();
    await store.createGuest(guest('u1', 'Ana', 0));
    expect(await store.createGuest(guest('u2', 'ANA', 1))).toEqual({ status: 'name_taken' });
    expect(await store.find(token('u2'), 1)).toBeUndefined();
    expect(await store.holdersOf(keys('ana'), 1)).toEqual(['u1']);
  });

  it('[R8] refuses a name that looks like one that somebody holds, and gives it away with that one', async () => {
    const { store } = world();
    await store.createGuest(guest('u1', 'Paul', 0));
    expect(await store.createGuest(guest('u2', 'Pau1', 1))).toEqual({ status: 'name_taken' });
    expect(await store.holdersOf(keys('PAU1'), 1)).toEqual(['u1']);
    expect(created(await store.createGuest(guest('u3', 'Pau1', dayMs))).displaced).toEqual(['s-u1']);
    expect(await store.holdersOf(keys('Paul'), dayMs)).toEqual(['u3']);
  });

  it('[R8] takes a name from nobody for one who does not get it', async () => {
    const { store } = world();
    await store.createGuest({ ...guest('u1', 'Old', 0), lookKey: 'old' });
    await store.createGuest({ ...guest('u2', 'New', dayMs), lookKey: 'new' });
    const both = { ...guest('u3', 'Both', dayMs), nameKey: 'old', lookKey: 'new' };
    expect(await store.holdersOf(both, 1)).toEqual(expect.arrayContaining(['u1', 'u2']));
    expect(await store.createGuest(both)).toEqual({ status: 'name_taken' });
    expect(await store.find(token('u1'), dayMs)).toBeDefined();
  });

  it('gives a name to exactly one of many who ask at once', async () => {
    const { store } = world();
    const asked = Array.from({ length: 20 }, (_, index) => store.createGuest(guest(`u${index}`, 'Ana', 0)));
    expect((await Promise.all(asked)).filter(({ status }) => status === 'created')).toHaveLength(1);
  });

  it('holds a name for 24 hours after its guest was last seen, then gives it away and ends his sessions', async () => {
    const { store } = world();
    await store.createGuest(guest('u1', 'Ana', 0));
    await store.find(token('u1'), hourMs);
    expect(await store.createGuest(guest('u2', 'Ana', hourMs + dayMs - 1))).toEqual({ status: 'name_taken' });
    expect(await store.holdersOf(keys('ana'), hourMs + dayMs)).toEqual([]);
    expect(created(await store.createGuest(guest('u3', 'Ana', hourMs + dayMs))).displaced).toEqual(['s-u1']);
    expect(await store.find(token('u1'), hourMs + dayMs)).toBeUndefined();
    expect(await store.holdersOf(keys('ana'), hourMs + dayMs)).toEqual(['u3']);
  });

  it('leaves the name to a guest who comes back late, when nobody took it', async () => {
    const { store } = world();
    await store.createGuest(guest('u1', 'Ana', 0));
    expect(await store.find(token('u1'), 3 * dayMs)).toBeDefined();
    expect(await store.holdersOf(keys('ana'), 3 * dayMs)).toEqual(['u1']);
  });
};

const lives = (world: () => SessionStoreWorld): void => {
  it('finds no session under a token that it never gave', async () => {
    expect(await world().store.find(token('nobody'), 0)).toBeUndefined();
  });

  it('ends a session for good and sets the name free', async () => {
    const { store } = world();
    await store.createGuest(guest('u1', 'Ana', 0));
    await store.end(session('s-u1'));
    await store.end(session('s-u1'));
    expect(await store.find(token('u1'), 1)).toBeUndefined();
    expect(created(await store.createGuest(guest('u2', 'Ana', 1))).displaced).toEqual([]);
  });

  it('renews a session: the new token opens it, the old one nothing, its id stays', async () => {
    const { store } = world();
    const { user } = created(await store.createGuest(guest('u1', 'Ana', 0)));
    await store.renew(session('s-u1'), 't-new', 7);
    expect(await store.find(token('u1'), 8)).toBeUndefined();
    expect(await store.find({ tokenHash: 't-new' }, 8)).toEqual({ id: 's-u1', user, createdAt: 7 });
  });

  it('lets a session expire that nobody used for 30 days', async () => {
    const { store } = world();
    await store.createGuest(guest('u1', 'Ana', 0));
    await store.find(token('u1'), 20 * dayMs);
    expect(await store.find(token('u1'), 49 * dayMs)).toBeDefined();
    expect(await store.find(token('u1'), 79 * dayMs)).toBeUndefined();
  });

  it('lets every session expire 180 days after its person signed in', async () => {
    const { store } = world();
    await store.createGuest(guest('u1', 'Ana', 0));
    for (let day = 20; day < 180; day += 20) await store.find(token('u1'), day * dayMs);
    expect(await store.find(token('u1'), 180 * dayMs - 1)).toBeDefined();
    expect(await store.find(token('u1'), 180 * dayMs)).toBeUndefined();
  });
};

/** What every session store must do; `make` gives a fresh one. */
export const sessionStoreContract = (name: string, make: () => Promise<SessionStoreWorld>): void => {
  describe(`${name}, as a session store`, () => {
    let world: SessionStoreWorld;
    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world.close());
    names(() => world);
    lives(() => world);
  });
};
