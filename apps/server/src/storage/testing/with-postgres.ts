import { userIdSchema, type User } from '@roost/protocol';
import { sessionIdSchema } from '../../identity/session-store.ts';
import type { Database } from '../database.ts';
import { findPostgres, ThrowawayPostgres } from './throwaway-postgres.ts';

/** Declares tests over a PostgreSQL of their own. A machine without one says so; where everything must be proven, that is a failure. */
export const withPostgres = (declare: (postgres: () => ThrowawayPostgres) => void): void => {
  const bin = findPostgres();
  if (bin === undefined) {
    it('skipped: no postgres', () => {
      expect(process.env['CI']).not.toBe('true');
    });
    return;
  }
  describe('PostgreSQL', () => {
    let postgres: ThrowawayPostgres | undefined;
    beforeAll(async () => {
      postgres = await ThrowawayPostgres.start(bin);
    }, 60_000);
    afterAll(() => postgres?.remove(), 30_000);
    declare(() => {
      if (postgres === undefined) throw new Error('PostgreSQL did not start.');
      return postgres;
    });
  });
};

/** A guest of that name. */
export const signedIn = async ({ sessions }: Database, name: string): Promise<User> => {
  const [user, session] = [userIdSchema.parse(name), sessionIdSchema.parse(name)];
  const created = await sessions.createGuest({
    user,
    name,
    nameKey: name,
    lookKey: name,
    session,
    tokenHash: name,
    now: 0,
  });
  if (created.status !== 'created') throw new Error('The name is taken.');
  return created.user;
};
