import type { UserId } from '@roost/protocol';
import type { Kysely, Transaction } from 'kysely';
import type {
  Account,
  AccountKey,
  AccountStore,
  NewPassword,
  NewSession,
  OwnSession,
} from '../../identity/account-store.ts';
import type { Schema } from './schema.ts';
import { isAlive } from './session-life.ts';

/** Passwords and the sessions of one person, in SQL. */
export class KyselyAccountStore implements AccountStore {
  constructor(private readonly db: Kysely<Schema>) {}

  async account(key: AccountKey): Promise<Account | undefined> {
    const users = this.db.selectFrom('users').select(['id', 'name', 'kind', 'password_hash', 'role', 'disabled_at']);
    const row = await (
      'user' in key ? users.where('id', '=', key.user) : users.where('name_key', '=', key.nameKey)
    ).executeTakeFirst();
    if (row === undefined) return undefined;
    return {
      user: { id: row.id, name: row.name, kind: row.kind },
      passwordHash: row.password_hash ?? undefined,
      role: row.role ?? undefined,
      isDisabled: row.disabled_at !== null,
    };
  }

  async setPassword({ user, passwordHash, previous }: NewPassword): Promise<boolean> {
    const changing = this.db
      .updateTable('users')
      .set({ password_hash: passwordHash, kind: 'member' })
      .where('id', '=', user)
      .where('name_key', 'is not', null)
      .returning('id');
    const changed = await (
      previous === undefined
        ? changing.where('password_hash', 'is', null)
        : changing.where('password_hash', '=', previous)
    ).executeTakeFirst();
    return changed !== undefined;
  }

  openSession(session: NewSession): Promise<boolean> {
    return this.db.transaction().execute(async (tx) => {
      if (!(await isStillIn(tx, session)) || !(await mayEnter(tx, session))) return false;
      await forgetExpired(tx, session);
      const { user, tokenHash, now, userAgent, tokenName } = session;
      await tx
        .insertInto('sessions')
        .values({
          id: session.session,
          token_hash: tokenHash,
          user,
          created_at: now,
          last_used_at: now,
          user_agent: userAgent ?? null,
          token_name: tokenName ?? null,
        })
        .execute();
      return true;
    });
  }

  async sessionsOf(user: UserId, now: number): Promise<readonly OwnSession[]> {
    const rows = await this.db
      .selectFrom('sessions')
      .select(['id', 'created_at', 'last_used_at', 'user_agent', 'token_name'])
      .where('user', '=', user)
      .where(isAlive(now))
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
      userAgent: row.user_agent ?? undefined,
      tokenName: row.token_name ?? undefined,
    }));
  }
}

/** Asked by an update, too: the end of the session that asks waits for this one, and then finds it. Before the person's row, as everybody who takes both does. */
const isStillIn = async (tx: Transaction<Schema>, { user, by, now }: NewSession): Promise<boolean> => {
  if (by === undefined) return true;
  const living = await tx
    .updateTable('sessions')
    .set((eb) => ({ last_used_at: eb.ref('last_used_at') }))
    .where('id', '=', by)
    .where('user', '=', user)
    .where(isAlive(now))
    .returning('id')
    .executeTakeFirst();
  return living !== undefined;
};

/** Asked by an update: it takes the person's row, so that a change of the password comes wholly before this session or wholly after it. */
const mayEnter = async (tx: Transaction<Schema>, { user, now, passwordHash }: NewSession): Promise<boolean> => {
  const entering = tx
    .updateTable('users')
    .set({ last_seen_at: now })
    .where('id', '=', user)
    .where('disabled_at', 'is', null)
    .returning('id');
  const entered = await (
    passwordHash === undefined ? entering : entering.where('password_hash', '=', passwordHash)
  ).executeTakeFirst();
  return entered !== undefined;
};

const forgetExpired = (tx: Transaction<Schema>, { user, now }: NewSession): Promise<unknown> =>
  tx
    .deleteFrom('sessions')
    .where('user', '=', user)
    .where((eb) => eb.not(isAlive(now)(eb)))
    .execute();
