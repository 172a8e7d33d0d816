import { userIdSchema } from '@roost/protocol';
import type { AccountStore } from './account-store.ts';
import type { OperatorStore } from './operator-store.ts';
import { sessionIdSchema, type SessionId, type SessionStore } from './session-store.ts';

/** Stores over one place. */
export interface AccountStoreWorld {
  readonly sessions: SessionStore;
  readonly accounts: AccountStore;
  readonly operators: OperatorStore;
  readonly close: () => Promise<void>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ana = userIdSchema.parse('u-ana');
const session = (id: string): SessionId => sessionIdSchema.parse(id);
const keys = (name: string) => ({ nameKey: name.toLowerCase(), lookKey: name.toLowerCase() });

const guest = ({ sessions }: AccountStoreWorld, name = 'Ana', now = 0) => {
  const key = name.toLowerCase();
  const ids = { user: userIdSchema.parse(`u-${key}`), session: session(`s-${key}`), tokenHash: `t-${key}` };
  return sessions.createGuest({ ...ids, name, ...keys(name), now, userAgent: 'Firefox' });
};
const opens = ({ accounts }: AccountStoreWorld, id: string, more: object = {}): Promise<boolean> =>
  accounts.openSession({ user: ana, session: session(id), tokenHash: `t-${id}`, now: 1, ...more });

const falseFirst = (one: boolean, other: boolean): number => Number(one) - Number(other);

const passwords = (world: () => AccountStoreWorld): void => {
  it('knows a guest by his name and by his id, without a password', async () => {
    await guest(world());
    const account = { user: { id: ana, name: 'Ana', kind: 'guest' }, isDisabled: false };
    expect(await world().accounts.account({ nameKey: 'ana' })).toEqual(account);
    expect(await world().accounts.account({ user: ana })).toEqual(account);
    expect(await world().accounts.account({ nameKey: 'ben' })).toBeUndefined();
  });

  it('[R8] makes a member of a guest, whose name is never given away, and who keeps it without a session', async () => {
    const { accounts, sessions } = world();
    await guest(world());
    expect(await accounts.setPassword({ user: ana, passwordHash: 'hash', previous: undefined })).toBe(true);
    expect(await accounts.account({ user: ana })).toMatchObject({ user: { kind: 'member' }, passwordHash: 'hash' });
    await sessions.end(session('s-ana'));
    expect(await sessions.holdersOf(keys('ana'), 365 * dayMs)).toEqual([ana]);
    const other = { user: userIdSchema.parse('u2'), session: session('s2'), tokenHash: 't2' };
    const now = 365 * dayMs;
    expect(await sessions.createGuest({ ...other, name: 'Ana', ...keys('Ana'), now })).toEqual({
      status: 'name_taken',
    });
  });

  it('[R8] makes no member of a guest who was signed out meanwhile: his name may be another one’s', async () => {
    const { accounts, sessions } = world();
    await guest(world());
    await sessions.end(session('s-ana'));
    expect(await accounts.setPassword({ user: ana, passwordHash: 'hash', previous: undefined })).toBe(false);
    expect(await accounts.account({ user: ana })).toMatchObject({ user: { kind: 'guest' }, passwordHash: undefined });
  });

  it('sets a password only over the one that was checked: of two at once, one', async () => {
    const { accounts } = world();
    await guest(world());
    const set = (passwordHash: string, previous?: string) =>
      accounts.setPassword({ user: ana, passwordHash, previous: previous ?? undefined });
    expect((await Promise.all([set('one'), set('two')])).toSorted(falseFirst)).toEqual([false, true]);
    const { passwordHash } = (await accounts.account({ user: ana })) ?? {};
    expect((await Promise.all([set('three', passwordHash), set('four', passwordHash)])).toSorted(falseFirst)).toEqual([
      false,
      true,
    ]);
  });

  it('begins no session with a password that was changed meanwhile', async () => {
    await guest(world());
    await world().accounts.setPassword({ user: ana, passwordHash: 'new', previous: undefined });
    expect(await opens(world(), 's2', { passwordHash: 'old' })).toBe(false);
    expect(await world().sessions.find({ id: session('s2') }, 1)).toBeUndefined();
    expect(await opens(world(), 's2', { passwordHash: 'new' })).toBe(true);
  });
};

const ownSessions = (world: () => AccountStoreWorld): void => {
  it('begins more sessions of one person, and lists them, the newest first', async () => {
    await guest(world());
    expect(await opens(world(), 's2', { now: 5, userAgent: 'Safari' })).toBe(true);
    expect(await world().sessions.find({ tokenHash: 't-s2' }, 6)).toMatchObject({ id: 's2', user: { id: ana } });
    expect(await world().accounts.sessionsOf(ana, 6)).toEqual([
      { id: 's2', createdAt: 5, lastUsedAt: 5, userAgent: 'Safari', tokenName: undefined },
      { id: 's-ana', createdAt: 0, lastUsedAt: 0, userAgent: 'Firefox', tokenName: undefined },
    ]);
  });

  it('[R23] begins a session for one that lives, and for none that was ended or is somebody else’s', async () => {
    await guest(world());
    await guest(world(), 'Ben');
    expect(await opens(world(), 's2', { by: session('s-ana') })).toBe(true);
    expect(await opens(world(), 's3', { by: session('s-ben') })).toBe(false);
    await world().sessions.end(session('s-ana'));
    expect(await opens(world(), 's3', { by: session('s-ana') })).toBe(false);
    expect((await world().accounts.sessionsOf(ana, 1)).map(({ id }) => id)).toEqual(['s2']);
  });

  it('notes that a session is used, whatever the other ones of its person do', async () => {
    await guest(world());
    await opens(world(), 's2');
    await world().sessions.find({ tokenHash: 't-s2' }, hourMs);
    await world().sessions.find({ tokenHash: 't-ana' }, hourMs + 1);
    const listed = await world().accounts.sessionsOf(ana, hourMs + 2);
    expect(listed.map(({ lastUsedAt }) => lastUsedAt)).toEqual([hourMs, hourMs + 1]);
  });

  it('lists no session that expired, and forgets it when another one begins', async () => {
    await guest(world());
    expect(await world().accounts.sessionsOf(ana, 31 * dayMs)).toEqual([]);
    await opens(world(), 's2', { now: 31 * dayMs });
    expect(await world().accounts.sessionsOf(ana, 0)).toMatchObject([{ id: 's2' }]);
  });

  it('keeps the token of a program while it is used once in 180 days', async () => {
    await guest(world());
    await opens(world(), 'bot', { now: 0, tokenName: 'Weather' });
    const found = (now: number) => world().sessions.find({ tokenHash: 't-bot' }, now);
    for (const day of [100, 200, 300]) expect(await found(day * dayMs)).toBeDefined();
    expect(await world().accounts.sessionsOf(ana, 300 * dayMs)).toMatchObject([{ id: 'bot', tokenName: 'Weather' }]);
    expect(await found(480 * dayMs)).toBeUndefined();
  });
};

const operation = (world: () => AccountStoreWorld): void => {
  it('gives a role and takes it', async () => {
    await guest(world());
    await world().operators.setRole(ana, 'admin');
    expect((await world().accounts.account({ user: ana }))?.role).toBe('admin');
    await world().operators.setRole(ana, undefined);
    expect((await world().accounts.account({ user: ana }))?.role).toBeUndefined();
  });

  it('shuts somebody out: his sessions open nothing and none begins, until he is let in again', async () => {
    const { operators, sessions, accounts } = world();
    await guest(world());
    expect(await operators.sessionsOfDisabled()).toEqual([]);
    await operators.setDisabled(ana, 7);
    expect(await operators.sessionsOfDisabled()).toEqual(['s-ana']);
    expect(await sessions.find({ tokenHash: 't-ana' }, 8)).toBeUndefined();
    expect(await opens(world(), 's2')).toBe(false);
    await sessions.end(session('s-ana'));
    expect(await operators.sessionsOfDisabled()).toEqual([]);
    expect(await accounts.account({ nameKey: 'ana' })).toMatchObject({ isDisabled: true });
    await operators.setDisabled(ana, undefined);
    expect(await opens(world(), 's2')).toBe(true);
  });

  it('offers to make the first admin once, and makes him once, within 24 hours', async () => {
    const { operators, accounts } = world();
    await guest(world());
    expect(await operators.offerAdmin('secret', 0)).toBe(true);
    expect(await operators.offerAdmin('another', 0)).toBe(false);
    expect(await operators.takeAdmin('another', ana, 1)).toBe(false);
    expect(await operators.takeAdmin('secret', ana, dayMs)).toBe(false);
    expect(await operators.takeAdmin('secret', ana, dayMs - 1)).toBe(true);
    expect(await operators.takeAdmin('secret', ana, 1)).toBe(false);
    expect((await accounts.account({ user: ana }))?.role).toBe('admin');
    expect(await operators.offerAdmin('again', 1)).toBe(false);
  });
};

/** What the stores of accounts and of operators must do, together with the sessions of the same place. */
export const accountStoreContract = (name: string, make: () => Promise<AccountStoreWorld>): void => {
  describe(`${name}, as a store of accounts`, () => {
    let world: AccountStoreWorld;
    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world.close());
    passwords(() => world);
    ownSessions(() => world);
    operation(() => world);
  });
};
