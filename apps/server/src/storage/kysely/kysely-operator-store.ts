import type { Role, UserId } from '@roost/protocol';
import type { Kysely } from 'kysely';
import type { OperatorStore } from '../../identity/operator-store.ts';
import type { SessionId } from '../../identity/session-store.ts';
import type { Schema } from './schema.ts';

/** Whoever reads an old log must not find a way in. */
const offerMs = 24 * 3_600_000;

/** Roles and who is shut out, in SQL. */
export class KyselyOperatorStore implements OperatorStore {
  constructor(private readonly db: Kysely<Schema>) {}

  async setRole(user: UserId, role: Role | undefined): Promise<void> {
    await this.db
      .updateTable('users')
      .set({ role: role ?? null })
      .where('id', '=', user)
      .execute();
  }

  async setDisabled(user: UserId, at: number | undefined): Promise<void> {
    await this.db
      .updateTable('users')
      .set({ disabled_at: at ?? null })
      .where('id', '=', user)
      .execute();
  }

  async sessionsOfDisabled(): Promise<readonly SessionId[]> {
    const rows = await this.db
      .selectFrom('users')
      .innerJoin('sessions', 'sessions.user', 'users.id')
      .select('sessions.id')
      // Not "is not null": SQLite would begin with all sessions there are, and this is asked twice a second.
      .where('users.disabled_at', '>=', 0)
      .execute();
    return rows.map(({ id }) => id);
  }

  async offerAdmin(tokenHash: string, now: number): Promise<boolean> {
    const admin = await this.db.selectFrom('users').select('id').where('role', '=', 'admin').executeTakeFirst();
    if (admin !== undefined) return false;
    const offered = await this.db
      .insertInto('admin_offers')
      .values({ id: 'first', token_hash: tokenHash, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return offered !== undefined;
  }

  takeAdmin(tokenHash: string, user: UserId, now: number): Promise<boolean> {
    return this.db.transaction().execute(async (tx) => {
      const taken = await tx
        .deleteFrom('admin_offers')
        .where('token_hash', '=', tokenHash)
        .where('created_at', '>', now - offerMs)
        .returning('id')
        .executeTakeFirst();
      if (taken === undefined) return false;
      await tx.updateTable('users').set({ role: 'admin' }).where('id', '=', user).execute();
      return true;
    });
  }
}
