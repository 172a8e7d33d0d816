import { createHash, randomBytes } from 'node:crypto';

/** What the browser holds: 128 random bits in base64url. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** What the database holds. A plain hash is enough: nobody can guess 128 random bits, however fast it is. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
