import type { UserId } from '@roost/protocol';
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type { NameKeys } from '../../identity/names.ts';
import type {
  CreatedGuest,
  FoundSession,
  NewGuest,
  SessionId,
  SessionKey,
  SessionStore,
} from '../../identity/session-store.ts';
import { leisurely } from '../commit-pace.ts';
import { Writer } from '../writer.ts';
import type { Schema } from './schema.ts';
import { isAlive } from './session-life.ts';
import type { Touch } from './write-touches.ts';

const hourMs = 3_600_000;
/** A guest's name is his for this long after he was last seen. */
const guestNameMs = 24 * hourMs;
/** Being seen is written down at most this often: a write per request would be one fsync each. */
const touchMs = 60_000;

/** Whoever comes hears that the store cannot be reached before his browser gives up. */
const commitWithinMs = 4_000;

interface StoreOptions {
  /** Writes down in one transaction who was seen; resolves after COMMIT. */
  readonly touch: (touches: readonly Touch[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** People and sessions in SQL. After a restart thousands come at once, all to be written down as seen: that shares transactions. */
export class KyselySessionStore implements SessionStore {
  private readonly touches: Writer<Touch, 'written'>;

  constructor(
    private readonly db: Kysely<Schema>,
    { touch, onError }: StoreOptions,
  ) {
    this.touches = new Writer({
      commit: async (touches) => {
        await touch(touches);
        return touches.map(() => 'written' as const);
      },
      maxBatch: 64,
      maxQueued: 5_000,
      commitWithinMs,
      pacing: leisurely,
      from: ({ user }) => user,
      onError,
    });
  }

  async createGuest(guest: NewGuest): Promise<CreatedGuest> {
    try {
      return await this.db.transaction().execute((tx) => insertGuest(tx, guest));
    } catch (error) {
      if (error instanceof NameTaken) return { status: 'name_taken' };
      throw error;
    }
  }

  async renew(session: SessionId, tokenHash: string, now: number): Promise<void> {
    await this.db
      .updateTable('sessions')
      .set({ token_hash: tokenHash, created_at: now, last_used_at: now })
      .where('id', '=', session)
      .execute();
  }

  async find(key: SessionKey, now: number): Promise<FoundSession | undefined> {
    const sessions = this.db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user')
      .select([
        'sessions.id',
        'sessions.user',
        'sessions.created_at',
        'sessions.last_used_at',
        'users.name',
        'users.kind',
        'users.role',
      ])
      .where(isAlive(now))
      .where('users.disabled_at', 'is', null);
    const row = await (
      'id' in key
        ? sessions.where('sessions.id', '=', key.id)
        : sessions.where('sessions.token_hash', '=', key.tokenHash)
    ).executeTakeFirst();
    if (row === undefined) return undefined;
    if (row.last_used_at <= now - touchMs) await this.touch({ session: row.id, user: row.user, now });
    const user = { id: row.user, name: row.name, kind: row.kind };
    return { id: row.id, user, createdAt: row.created_at, role: row.role ?? undefined };
  }

  async end(session: SessionId): Promise<void> {
    await this.db.transaction().execute(async (tx) => {
      const ended = await tx.deleteFrom('sessions').where('id', '=', session).returning('user').executeTakeFirst();
      if (ended === undefined) return;
      const another = await tx.selectFrom('sessions').select('id').where('user', '=', ended.user).executeTakeFirst();
      if (another !== undefined) return;
      await tx
        .updateTable('users')
        .set({ name_key: null, look_key: null })
        .where('id', '=', ended.user)
        .where('kind', '=', 'guest')
        // The name of who was shut out is how an operator finds him.
        .where('disabled_at', 'is', null)
        .execute();
    });
  }

  async holdersOf(keys: NameKeys, now: number): Promise<readonly UserId[]> {
    const holders = await this.db
      .selectFrom('users')
      .select(['id', 'kind', 'last_seen_at'])
      .where(hasName(keys))
      .execute();
    return holders
      .filter(({ kind, last_seen_at }) => kind === 'member' || last_seen_at > now - guestNameMs)
      .map(({ id }) => id);
  }

  /** Resolves when everything that was begun is committed or has failed. */
  settled(): Promise<void> {
    return this.touches.settled();
  }

  private async touch(touch: Touch): Promise<void> {
    const { status } = await this.touches.write(touch);
    if (status !== 'written') throw new Error(`That somebody was seen could not be written down: ${status}.`);
  }
}

const hasName =
  ({ nameKey, lookKey }: NameKeys) =>
  (eb: ExpressionBuilder<Schema, 'users'>) =>
    eb('name_key', '=', nameKey).or('look_key', '=', lookKey);

/** Takes everything back that its transaction did: whoever lost his name to one who does not get it either would have lost it for nothing. */
class NameTaken extends Error {
  override readonly name = 'NameTaken';
}

const insertGuest = async (tx: Transaction<Schema>, guest: NewGuest): Promise<CreatedGuest> => {
  const { user, name, nameKey, lookKey, session, tokenHash, now, userAgent } = guest;
  const displaced = await displace(tx, guest);
  const free = await tx
    .insertInto('users')
    .values({
      id: user,
      name,
      name_key: nameKey,
      look_key: lookKey,
      kind: 'guest',
      created_at: now,
      last_seen_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (free === undefined) throw new NameTaken();
  await tx
    .insertInto('sessions')
    .values({
      id: session,
      token_hash: tokenHash,
      user,
      created_at: now,
      last_used_at: now,
      user_agent: userAgent ?? null,
    })
    .execute();
  return { status: 'created', user: { id: user, name, kind: 'guest' }, displaced };
};

/** Takes a name from the guests who left it lying; they must not come back under a name that is another's now. */
const displace = async (tx: Transaction<Schema>, { now, ...keys }: NewGuest): Promise<SessionId[]> => {
  const former = await tx
    .updateTable('users')
    .set({ name_key: null, look_key: null })
    .where(hasName(keys))
    // Asked here and not before: where transactions run side by side, the name may have been taken in between.
    .where('kind', '=', 'guest')
    .where('last_seen_at', '<=', now - guestNameMs)
    .returning('id')
    .execute();
  if (former.length === 0) return [];
  const users = former.map(({ id }) => id);
  const ended = await tx.deleteFrom('sessions').where('user', 'in', users).returning('id').execute();
  return ended.map(({ id }) => id);
};
