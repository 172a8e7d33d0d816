import { createHmac, randomBytes } from 'node:crypto';

/**
 * The tokens of sessions, programs and invitations. The database holds keyed hashes only: who reads it can use none, and who can write to it, but does not have
 * the server's secret, can make none.
 */
export class Tokens {
  constructor(private readonly secret: Buffer) {}

  /** What its owner holds: 128 random bits in base64url. */
  make(): string {
    return randomBytes(16).toString('base64url');
  }

  /** What the database holds. Nobody can guess 128 random bits, so it may be fast. */
  hash(token: string): string {
    return createHmac('sha256', this.secret).update(token).digest('base64url');
  }
}
