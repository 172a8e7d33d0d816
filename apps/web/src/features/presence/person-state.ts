import type { Status } from '@roost/protocol';

export type Dot = Status | 'unknown';

/** What the dot may claim: without a connection nobody knows, and nothing is shown as if it were known (R12). */
export const dotOf = (status: Status, isConnected: boolean): Dot => (isConnected ? status : 'unknown');
