import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Schema } from './schema.ts';

const dayMs = 24 * 3_600_000;
/** A session ends when it was not used for this long, and at the latest when it is that old. */
const idleMs = 30 * dayMs;
const absoluteMs = 180 * dayMs;
/** A program signs in by itself, so its token may grow old; one that nothing uses is forgotten. */
const tokenIdleMs = 180 * dayMs;

/** Whether a session is still good. */
export const isAlive =
  (now: number) =>
  (eb: ExpressionBuilder<Schema, 'sessions'>): ExpressionWrapper<Schema, 'sessions', SqlBool> =>
    eb.or([
      eb('token_name', 'is', null)
        .and('sessions.last_used_at', '>', now - idleMs)
        .and('sessions.created_at', '>', now - absoluteMs),
      eb('token_name', 'is not', null).and('sessions.last_used_at', '>', now - tokenIdleMs),
    ]);
