import { Kysely, PostgresDialect } from 'kysely';
import { StartError } from '../start-error.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { KyselyAccountStore } from './kysely/kysely-account-store.ts';
import { KyselyBlockStore } from './kysely/kysely-block-store.ts';
import { KyselyMemberStore } from './kysely/kysely-member-store.ts';
import { KyselyMessageStore } from './kysely/kysely-message-store.ts';
import { KyselyReadStore } from './kysely/kysely-read-store.ts';
import { KyselyOperatorStore } from './kysely/kysely-operator-store.ts';
import { KyselyRoomStore } from './kysely/kysely-room-store.ts';
import { KyselySessionStore } from './kysely/kysely-session-store.ts';
import { migrate } from './kysely/migrate.ts';
import { appendToPostgres, endHungConnections, openPostgres, touchInPostgres } from './kysely/postgres.ts';
import type { Schema } from './kysely/schema.ts';
import { writeMarks } from './kysely/write-marks.ts';

/** Opens a PostgreSQL database and brings its tables up to date; rejects with a StartError, which does not hold the URL, when it cannot. */
export const openPostgresDatabase = async (url: string, options: DatabaseOptions): Promise<Database> => {
  const pool = openPostgres(url, options.onError);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, options.now());
    // Not before: nobody waits for an answer yet, and bringing tables up to date may take its time.
    endHungConnections(pool);
  } catch (error) {
    await db.destroy();
    throw new StartError(
      `The database of DATABASE_URL cannot be used (${String(error)}). Start it, or set DATABASE_URL to another one.`,
    );
  }
  const messages = new KyselyMessageStore(db, { ...options, append: (job) => appendToPostgres(db, job) });
  const reads = new KyselyReadStore(db, { ...options, write: (marks) => writeMarks(db, marks) });
  const sessions = new KyselySessionStore(db, { ...options, touch: (touches) => touchInPostgres(db, touches) });
  return {
    messages,
    sessions,
    reads,
    accounts: new KyselyAccountStore(db),
    operators: new KyselyOperatorStore(db),
    rooms: new KyselyRoomStore(db),
    members: new KyselyMemberStore(db),
    blocks: new KyselyBlockStore(db),
    close: async () => {
      await Promise.all([messages.settled(), reads.settled(), sessions.settled()]);
      await db.destroy();
    },
  };
};
