import type { UserId } from '@roost/protocol';
import type { Transaction } from 'kysely';
import type { SessionId } from '../../identity/session-store.ts';
import type { Schema } from './schema.ts';

/** A session was used, and its person seen. */
export interface Touch {
  readonly session: SessionId;
  readonly user: UserId;
  readonly now: number;
}

export const usersOf = (touches: readonly Touch[]): UserId[] => [...new Set(touches.map(({ user }) => user))];

/** Writes down that people were seen; to the latest time for all, which differs by what a batch waits. */
export const writeTouches = async (tx: Transaction<Schema>, touches: readonly Touch[]): Promise<void> => {
  const now = touches.reduce((latest, touch) => Math.max(latest, touch.now), 0);
  const sessions = touches.map(({ session }) => session);
  await tx.updateTable('sessions').set({ last_used_at: now }).where('id', 'in', sessions).execute();
  await tx.updateTable('users').set({ last_seen_at: now }).where('id', 'in', usersOf(touches)).execute();
};
