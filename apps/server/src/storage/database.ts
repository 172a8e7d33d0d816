import { Kysely } from 'kysely';
import { StartError } from '../start-error.ts';
import { AppendThread } from './kysely/append-thread.ts';
import { KyselyAccountStore } from './kysely/kysely-account-store.ts';
import { KyselyBlockStore } from './kysely/kysely-block-store.ts';
import { KyselyMemberStore } from './kysely/kysely-member-store.ts';
import { KyselyMessageStore } from './kysely/kysely-message-store.ts';
import { KyselyReadStore } from './kysely/kysely-read-store.ts';
import { KyselyOperatorStore } from './kysely/kysely-operator-store.ts';
import { KyselyRoomStore } from './kysely/kysely-room-store.ts';
import { KyselySessionStore } from './kysely/kysely-session-store.ts';
import { migrate } from './kysely/migrate.ts';
import { nodeSqliteDialect, openSqlite } from './kysely/node-sqlite.ts';
import type { Schema } from './kysely/schema.ts';

/** Everything that is kept, opened once and closed once. */
export interface Database {
  readonly messages: KyselyMessageStore;
  readonly sessions: KyselySessionStore;
  readonly reads: KyselyReadStore;
  readonly accounts: KyselyAccountStore;
  readonly operators: KyselyOperatorStore;
  readonly rooms: KyselyRoomStore;
  readonly members: KyselyMemberStore;
  readonly blocks: KyselyBlockStore;
  /** Finishes the writes that were begun, then closes. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly now: () => number;
  /** Told why a write failed; whoever asked for it only learns that it did. */
  readonly onError: (error: unknown) => void;
  /** Told of every statement but those of the thread that writes: its SQL, without values. */
  readonly onQuery?: (statement: string) => void;
}

const openUpToDate = async (
  file: string,
  now: number,
  onQuery: DatabaseOptions['onQuery'],
): Promise<Kysely<Schema>> => {
  const sqlite = openSqlite(file);
  const dialect = nodeSqliteDialect(sqlite);
  const db = new Kysely<Schema>(
    onQuery === undefined ? { dialect } : { dialect, log: ({ query }) => onQuery(query.sql) },
  );
  try {
    await migrate(db, now);
    return db;
  } catch (error) {
    sqlite.close();
    throw error;
  }
};

/** Opens a SQLite file, made when it is missing, and brings its tables up to date; rejects with a StartError when it cannot. */
export const openDatabase = async (file: string, options: DatabaseOptions): Promise<Database> => {
  const db = await openUpToDate(file, options.now(), options.onQuery).catch((error: unknown) => {
    throw new StartError(`The database ${file} cannot be opened (${String(error)}). Restore it, or move it away.`);
  });
  const thread = new AppendThread(file);
  const messages = new KyselyMessageStore(db, { ...options, append: (job) => thread.append(job) });
  const reads = new KyselyReadStore(db, { ...options, write: (marks) => thread.mark(marks) });
  const sessions = new KyselySessionStore(db, { ...options, touch: (touches) => thread.touch(touches) });
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
      await thread.close();
      await db.destroy();
    },
  };
};
