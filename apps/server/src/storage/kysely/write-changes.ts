import { sql, type RawBuilder, type Kysely } from 'kysely';
import type { AppendPlan, Change } from '../append-plan.ts';
import type { Schema } from './schema.ts';

/** Places as rows: a statement for all of them. Both databases name the columns so. */
const rowsOf = (changes: readonly Change[]): RawBuilder<unknown> =>
  sql`(values ${sql.join(changes.map(({ room, target, seq }) => sql`(${room}, cast(${target} as bigint), cast(${seq} as bigint))`))})`;

/** Notes in messages which entries changed them, and takes away every body that a deletion concerns: the message's own, and those of its edits. */
export const writeChanges = async (
  db: Kysely<Schema>,
  { edits, deletions }: Pick<AppendPlan, 'edits' | 'deletions'>,
): Promise<void> => {
  if (edits.length > 0)
    await sql`update messages set edited_seq = change.column3 from ${rowsOf(edits)} as change where messages.room = change.column1 and messages.seq = change.column2`.execute(
      db,
    );
  if (deletions.length === 0) return;
  const gone = rowsOf(deletions);
  await sql`update messages set body = '', deleted_seq = gone.column3 from ${gone} as gone where messages.room = gone.column1 and messages.seq = gone.column2`.execute(
    db,
  );
  await sql`update messages set body = '' from ${gone} as gone where messages.room = gone.column1 and messages.target = gone.column2`.execute(
    db,
  );
};
