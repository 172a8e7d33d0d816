import { roomIdSchema } from '@roost/protocol';
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { lookKey, nameKey } from '../../identity/names.ts';
import { accountTables } from './account-tables.ts';
import { newEpoch } from './new-epoch.ts';
import { roomTables } from './room-tables.ts';
import type { Schema } from './schema.ts';

const tables: Migration = {
  up: async (db: Kysely<Schema>): Promise<void> => {
    await db.schema
      .createTable('rooms')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('epoch', 'text', (column) => column.notNull())
      .addColumn('last_seq', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('users')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', 'text', (column) => column.unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('sessions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('user', 'text', (column) => column.notNull().references('users.id'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('last_used_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('sessions_user').on('sessions').column('user').execute();
    await db.schema
      .createTable('messages')
      .addColumn('room', 'text', (column) => column.notNull().references('rooms.id'))
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('author', 'text', (column) => column.notNull().references('users.id'))
      .addColumn('cid', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('messages_log', ['room', 'seq'])
      .addUniqueConstraint('messages_once', ['room', 'author', 'cid'])
      .execute();
  },
};

const lobby = (now: number): Migration => ({
  up: async (db: Kysely<Schema>): Promise<void> => {
    await db
      .insertInto('rooms')
      .values({
        id: roomIdSchema.parse('lobby'),
        title: 'Lobby',
        kind: 'public',
        epoch: newEpoch(),
        last_seq: 0,
        created_at: now,
      })
      .execute();
  },
});

/** Names that look alike, from before that was asked, are left to those who have them; what they look like belongs to the first. */
const looks: Migration = {
  up: async (db: Kysely<Schema>): Promise<void> => {
    await db.schema.alterTable('users').addColumn('look_key', 'text').execute();
    const holders = await db
      .selectFrom('users')
      .select(['id', 'name'])
      .where('name_key', 'is not', null)
      .orderBy('created_at')
      .execute();
    const taken = new Set<string>();
    for (const { id, name } of holders) {
      const look = lookKey(name);
      if (!taken.has(look)) await db.updateTable('users').set({ look_key: look }).where('id', '=', id).execute();
      taken.add(look);
    }
    await db.schema.createIndex('users_look').unique().on('users').column('look_key').execute();
  },
};

/** Without foreign keys: what is kept in one statement for many must not fail for all because one of them has just been deleted. */
const reads: Migration = {
  up: async (db: Kysely<Schema>): Promise<void> => {
    await db.schema
      .createTable('reads')
      .addColumn('user', 'text', (column) => column.notNull())
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('reads_position', ['user', 'room'])
      .execute();
  },
};

/** Messages become one kind of entry. What an answer shows of a message is found by its newest edit or its deletion; what to blank, by the target. */
const entries: Migration = {
  up: async (db: Kysely<Schema>): Promise<void> => {
    await db.schema
      .alterTable('messages')
      .addColumn('type', 'text', (column) => column.notNull().defaultTo('message'))
      .execute();
    for (const name of ['target', 'edited_seq', 'deleted_seq'])
      await db.schema.alterTable('messages').addColumn(name, 'bigint').execute();
    await db.schema
      .createIndex('messages_target')
      .on('messages')
      .columns(['room', 'target'])
      .where(sql.ref('target'), 'is not', null)
      .execute();
  },
};

/** Titles that differ only in case, from before that was asked, are left as they are; the first keeps others from taking it. */
const titles: Migration = {
  up: async (db: Kysely<Schema>): Promise<void> => {
    await db.schema.alterTable('rooms').addColumn('title_name_key', 'text').execute();
    const rooms = await db
      .selectFrom('rooms')
      .select(['id', 'title'])
      .where('kind', '=', 'public')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const taken = new Set<string>();
    for (const { id, title } of rooms) {
      const key = nameKey(title);
      if (!taken.has(key)) await db.updateTable('rooms').set({ title_name_key: key }).where('id', '=', id).execute();
      taken.add(key);
    }
    await db.schema.createIndex('rooms_title_name').unique().on('rooms').column('title_name_key').execute();
  },
};

/** In the order of their names; one that has run is never changed, a later one is added. `now` is written into what they create. */
export const migrations = (now: number): Record<string, Migration> => ({
  '0001_tables': tables,
  '0002_lobby': lobby(now),
  '0003_looks': looks,
  '0004_reads': reads,
  '0005_accounts': accountTables,
  '0006_rooms': roomTables,
  '0007_entries': entries,
  '0008_titles': titles,
});
