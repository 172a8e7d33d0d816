import { epochSchema, type Epoch } from '@roost/protocol';
import { randomBytes } from 'node:crypto';

/** Names the lineage of a log; a new one is never the same as an old one. */
export const newEpoch = (): Epoch => epochSchema.parse(randomBytes(12).toString('base64url'));
