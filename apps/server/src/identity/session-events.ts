import type { SessionId } from './session-store.ts';

/** On which node it was said. */
export type Where = 'here' | 'elsewhere';
export type SessionListener = (ended: SessionId, where: Where) => void;

/** Longer than a handshake may take: who was found signed in before the end may come in only after it. */
const rememberedMs = 60_000;
const maxRemembered = 10_000;

/** Tells of sessions that end before their time: signed out, or their name given to someone else. */
export class SessionEvents {
  private readonly listeners = new Set<SessionListener>();
  /** Until when it is remembered that a session has ended; the oldest first. */
  private readonly recent = new Map<SessionId, number>();

  /** The returned function stops it. A listener must not throw. */
  subscribe(listener: SessionListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  ended(session: SessionId, where: Where = 'here'): void {
    this.remember(session, performance.now());
    for (const listener of this.listeners) listener(session, where);
  }

  /** Whether a session ended within the last minute. One that was asked of the database may have ended while the answer was under way. */
  hasEnded(session: SessionId): boolean {
    return performance.now() < (this.recent.get(session) ?? 0);
  }

  private remember(session: SessionId, now: number): void {
    for (const [other, until] of this.recent) {
      if (until > now && this.recent.size < maxRemembered) break;
      this.recent.delete(other);
    }
    this.recent.delete(session);
    this.recent.set(session, now + rememberedMs);
  }
}
