import type { Status } from '@roost/protocol';

/** After so long without a sign of the person in any page of the browser he is away (R16). */
export const awayAfterMs = 5 * 60_000;

/** Set by hand: he does not want to be disturbed, until then or until he says otherwise. */
export interface Busy {
  /** Milliseconds since 1970. */
  readonly until: number | undefined;
}

/** What the others see of this person, and which rule decided it. */
export type OwnStatus =
  | { readonly status: Extract<Status, 'online'>; readonly rule: 'active' }
  | { readonly status: Extract<Status, 'away'>; readonly rule: 'idle' }
  | { readonly status: Extract<Status, 'busy'>; readonly rule: 'by-hand'; readonly until: number | undefined };

const active: OwnStatus = { status: 'online', rule: 'active' };
const idle: OwnStatus = { status: 'away', rule: 'idle' };

/**
 * Decides the status: what was set by hand beats what was observed (R16). `idleMs`: how long ago the person was seen last.
 *
 * @example
 * ownStatus({ busy: undefined, idleMs: 300_000, now: 0 }); // { status: 'away', rule: 'idle' }
 */
export const ownStatus = ({
  busy,
  idleMs,
  now,
}: {
  readonly busy: Busy | undefined;
  readonly idleMs: number;
  readonly now: number;
}): OwnStatus => {
  if (busy !== undefined && (busy.until === undefined || busy.until > now))
    return { status: 'busy', rule: 'by-hand', until: busy.until };
  return idleMs < awayAfterMs ? active : idle;
};
