import type { Status } from '@roost/protocol';
import { words } from '../../app/words.ts';

export type Dot = Status | 'unknown';

/** What the dot may claim: without a connection nobody knows, and nothing is shown as if it were known (R12). */
export const dotOf = (status: Status, isConnected: boolean): Dot => (isConnected ? status : 'unknown');

/** The same in a word. */
export const stateWord = (dot: Dot, self: boolean): string => {
  if (dot !== 'unknown') return words.people.status(dot);
  return self ? words.people.selfUnknown : words.people.unknown;
};
