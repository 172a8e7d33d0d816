import type { User, UserId } from '@roost/protocol';
import type { Kysely } from 'kysely';
import type { BlockStore } from '../block-store.ts';
import type { Schema } from './schema.ts';

/** Blocks between people in SQL. */
export class KyselyBlockStore implements BlockStore {
  constructor(private readonly db: Kysely<Schema>) {}

  async set(user: UserId, blocked: UserId, at: number | undefined): Promise<void> {
    await (
      at === undefined
        ? this.db.deleteFrom('blocks').where('user', '=', user).where('blocked', '=', blocked)
        : this.db
            .insertInto('blocks')
            .values({ user, blocked, created_at: at })
            .onConflict((conflict) => conflict.doNothing())
    ).execute();
  }

  blockedBy(user: UserId): Promise<readonly User[]> {
    return this.db
      .selectFrom('blocks')
      .innerJoin('users', 'users.id', 'blocks.blocked')
      .select(['users.id', 'users.name', 'users.kind'])
      .where('blocks.user', '=', user)
      .orderBy('blocks.created_at', 'desc')
      .orderBy('users.id')
      .execute();
  }
}
