import { classNames } from './class-names.ts';

/** `unknown`: nobody can tell; `offline`: known not to be here. */
export type DotState = 'online' | 'away' | 'busy' | 'unknown' | 'offline';

/** For the eyes only: whoever shows it says the state in words. */
export const StatusDot = ({ state, className }: { state: DotState; className?: string }) => (
  <span aria-hidden="true" data-state={state} className={classNames('dot', className)} />
);
