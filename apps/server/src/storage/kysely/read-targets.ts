import { sql, type Kysely } from 'kysely';
import { placeKey, type Target } from '../append-plan.ts';
import type { Draft } from '../message-store.ts';
import type { Schema } from './schema.ts';

/** The messages that drafts want to change, by their places. Call it under the rooms' locks: only then they stay as they are. */
export const readTargets = async (
  db: Kysely<Schema>,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, Target>> => {
  const places = drafts.flatMap((draft) =>
    draft.type === undefined ? [] : [sql`(${draft.room}, cast(${draft.target} as bigint))`],
  );
  if (places.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages')
    .select(['room', 'seq', 'author', 'deleted_seq'])
    .where(sql<boolean>`(room, seq) in (values ${sql.join(places)})`)
    .where('type', '=', 'message')
    .execute();
  return new Map(
    rows.map(({ room, seq, author, deleted_seq }) => [
      placeKey(room, seq),
      { author, isDeleted: deleted_seq !== null },
    ]),
  );
};
