import type { Role, UserId } from '@roost/protocol';
import type { SessionId } from './session-store.ts';

/** What an operator decides about people. A promise that rejects means: the store cannot be reached, nothing is known. */
export interface OperatorStore {
  setRole(user: UserId, role: Role | undefined): Promise<void>;
  /** Shuts somebody out from `at` on, or lets him in again. */
  setDisabled(user: UserId, at: number | undefined): Promise<void>;
  /** The sessions of people who were shut out that have not been ended yet. */
  sessionsOfDisabled(): Promise<readonly SessionId[]>;
  /** Keeps the token by which somebody becomes the first admin; false when there is an admin, or a token already. */
  offerAdmin(tokenHash: string, now: number): Promise<boolean>;
  /** Makes somebody an admin by that token, once and within 24 hours; false when it is not, or no longer, the right one. */
  takeAdmin(tokenHash: string, user: UserId, now: number): Promise<boolean>;
}
