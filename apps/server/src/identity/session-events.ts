import type { SessionId } from './session-store.ts';

/** On which node it was said. */
export type Where = 'here' | 'elsewhere';
export type SessionListener = (ended: SessionId, where: Where) => void;

/** Tells of sessions that end before their time: signed out, or their name given to someone else. */
export class SessionEvents {
  private readonly listeners = new Set<SessionListener>();

  /** The returned function stops it. A listener must not throw. */
  subscribe(listener: SessionListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  ended(session: SessionId, where: Where = 'here'): void {
    for (const listener of this.listeners) listener(session, where);
  }
}
