import type { User, UserId } from '@roost/protocol';

/** Whom people do not want to hear from. A promise that rejects means: the store cannot be reached, nothing is known. */
export interface BlockStore {
  set(user: UserId, blocked: UserId, at: number | undefined): Promise<void>;
  /** Whom that one has blocked, the last first. */
  blockedBy(user: UserId): Promise<readonly User[]>;
}
