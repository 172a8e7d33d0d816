import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** Brings the tables up to date; rejects, with nothing half done, when one step fails. */
export const migrate = async (db: Kysely<Schema>, now: number): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations(now)) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
};
