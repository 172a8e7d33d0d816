import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { lookKey } from '../../identity/names.ts';
import type { Schema } from './schema.ts';

const membersTable = (db: Kysely<Schema>): Promise<void> =>
  db.schema
    .createTable('room_members')
    .addColumn('room', 'text', (column) => column.notNull().references('rooms.id'))
    .addColumn('user', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('role', 'text')
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addColumn('visible_from', 'bigint', (column) => column.notNull())
    .addColumn('muted_until', 'bigint')
    .addColumn('banned_at', 'bigint')
    .addPrimaryKeyConstraint('room_members_once', ['room', 'user'])
    .execute();

const invitationsTable = (db: Kysely<Schema>): Promise<void> =>
  db.schema
    .createTable('invitations')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('room', 'text', (column) => column.notNull().references('rooms.id'))
    .addColumn('creator', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('uses_left', 'bigint', (column) => column.notNull())
    .execute();

const blocksTable = (db: Kysely<Schema>): Promise<void> =>
  db.schema
    .createTable('blocks')
    .addColumn('user', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('blocked', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('blocks_once', ['user', 'blocked'])
    .execute();

/** Who is in which room and as what, how one gets in, who talks to whom, and who does not want to. */
export const roomTables: Migration = {
  up: async (db: Kysely<Schema>): Promise<void> => {
    await db.schema.alterTable('rooms').addColumn('title_key', 'text').execute();
    await db.schema.alterTable('rooms').addColumn('pair_key', 'text').execute();
    await db.schema.createIndex('rooms_title').unique().on('rooms').column('title_key').execute();
    await db.schema.createIndex('rooms_pair').unique().on('rooms').column('pair_key').execute();
    await db.schema.createIndex('rooms_kind').on('rooms').column('kind').execute();
    await membersTable(db);
    await db.schema.createIndex('room_members_user').on('room_members').column('user').execute();
    await invitationsTable(db);
    await db.schema.createIndex('invitations_room').on('invitations').column('room').execute();
    await blocksTable(db);
    const rooms = await db.selectFrom('rooms').select(['id', 'title']).where('kind', '=', 'public').execute();
    for (const { id, title } of rooms)
      await db
        .updateTable('rooms')
        .set({ title_key: lookKey(title) })
        .where('id', '=', id)
        .execute();
  },
};
