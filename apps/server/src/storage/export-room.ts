import { limits, type Entry, type RoomId } from '@roost/protocol';
import { Kysely, PostgresDialect } from 'kysely';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';
import { nodeSqliteDialect } from './kysely/node-sqlite.ts';
import { openPostgres } from './kysely/postgres.ts';
import { readPage, readRoom } from './kysely/read-log.ts';
import type { Schema } from './kysely/schema.ts';

async function* entriesOf(db: Kysely<Schema>, room: RoomId): AsyncGenerator<Entry, void, undefined> {
  for (let seq = 0; ;) {
    const { messages } = await readPage(db, room, { from: 'after', seq, limit: limits.pageMax });
    yield* messages;
    const last = messages.at(-1);
    if (last === undefined) return;
    ({ seq } = last);
  }
}

/** A room's log as JSON, an entry a line, oldest first, also while a server runs. Throws a StartError where there is no such room. */
async function* exportRoom(db: Kysely<Schema>, room: RoomId): AsyncGenerator<string, void, undefined> {
  try {
    if ((await readRoom(db, room)) === undefined) throw new StartError(`There is no room ${room}.`);
    for await (const entry of entriesOf(db, room)) yield `${JSON.stringify(entry)}\n`;
  } finally {
    await db.destroy();
  }
}

/** The same of a SQLite file. */
export const exportFromFile = (file: string, room: RoomId): AsyncGenerator<string, void, undefined> => {
  if (!existsSync(file)) throw new StartError(`There is no database ${file}.`);
  return exportRoom(new Kysely({ dialect: nodeSqliteDialect(new DatabaseSync(file, { readOnly: true })) }), room);
};

/** The same of a PostgreSQL database. */
export const exportFromPostgres = (url: string, room: RoomId): AsyncGenerator<string, void, undefined> =>
  exportRoom(new Kysely({ dialect: new PostgresDialect({ pool: openPostgres(url, () => undefined) }) }), room);
