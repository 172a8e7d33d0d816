/** Injects what tells of sessions that end. */
export const SESSION_ENDINGS = Symbol('SessionEndings');

/** Tells when a session has ended: by a sign-out, or because its name went to someone else. */
export interface SessionEndings {
  subscribe(listener: (sessionId: string) => void): () => void;
}
