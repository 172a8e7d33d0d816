import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from './schema.ts';

/** Passwords, roles, sessions that can be told apart, and tokens of programs, which are sessions with a name. */
export const accountTables: Migration = {
  up: async (db: Kysely<Schema>): Promise<void> => {
    // One at a time: SQLite adds no two columns at once.
    await db.schema.alterTable('users').addColumn('password_hash', 'text').execute();
    await db.schema.alterTable('users').addColumn('role', 'text').execute();
    await db.schema.alterTable('users').addColumn('disabled_at', 'bigint').execute();
    await db.schema.createIndex('users_disabled').on('users').column('disabled_at').execute();
    await db.schema.alterTable('sessions').addColumn('user_agent', 'text').execute();
    await db.schema.alterTable('sessions').addColumn('token_name', 'text').execute();
    await db.schema
      .createTable('admin_offers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
