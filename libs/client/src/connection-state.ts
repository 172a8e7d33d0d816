/** The connection as a person may see it. `since`: from when on it has been online, or not, in milliseconds since 1970. */
export interface ConnectionState {
  readonly status: 'connecting' | 'online' | 'reconnecting' | 'offline' | 'unreachable';
  readonly since: number;
  /** When the next try comes, in milliseconds since 1970. */
  readonly nextTryAt?: number;
}

/** The connection as it is inside. `failures` counts the tries that failed since it was last online. */
export type ConnectionPhase =
  | { readonly phase: 'stopped'; readonly since: number }
  | { readonly phase: 'trying'; readonly since: number; readonly failures: number; readonly first: boolean }
  | {
      readonly phase: 'waiting';
      readonly since: number;
      readonly failures: number;
      readonly first: boolean;
      readonly nextTryAt: number;
    }
  | { readonly phase: 'no-network'; readonly since: number; readonly first: boolean }
  | { readonly phase: 'online'; readonly since: number };

export type ConnectionEvent =
  | { readonly type: 'try' }
  | { readonly type: 'connected'; readonly now: number }
  | { readonly type: 'failed'; readonly now: number; readonly nextTryAt: number }
  | { readonly type: 'network-gone'; readonly now: number }
  | { readonly type: 'stop'; readonly now: number };

/** So many failed tries are no hiccup any more: the server is out of reach. */
const unreachableAfter = 2;

const isFirst = (state: ConnectionPhase): boolean => {
  switch (state.phase) {
    case 'stopped':
      return true;
    case 'online':
      return false;
    case 'trying':
    case 'waiting':
    case 'no-network':
      return state.first;
  }
};

const failuresOf = (state: ConnectionPhase): number =>
  state.phase === 'trying' || state.phase === 'waiting' ? state.failures : 0;

/** From when on it has not been online: an interruption is one, however many tries it takes. */
const downSince = (state: ConnectionPhase, now: number): number => (state.phase === 'online' ? now : state.since);

/** The next phase. */
export const connectionReducer = (state: ConnectionPhase, event: ConnectionEvent): ConnectionPhase => {
  switch (event.type) {
    case 'try':
      return { phase: 'trying', since: state.since, failures: failuresOf(state), first: isFirst(state) };
    case 'connected':
      return { phase: 'online', since: event.now };
    case 'failed': {
      const failures = state.phase === 'online' ? 0 : failuresOf(state) + 1;
      return {
        phase: 'waiting',
        since: downSince(state, event.now),
        failures,
        first: isFirst(state),
        nextTryAt: event.nextTryAt,
      };
    }
    case 'network-gone':
      return { phase: 'no-network', since: downSince(state, event.now), first: isFirst(state) };
    case 'stop':
      return { phase: 'stopped', since: event.now };
  }
};

/** What a person sees of a phase (R12). */
export const connectionState = (state: ConnectionPhase): ConnectionState => {
  const { since } = state;
  switch (state.phase) {
    case 'stopped':
      return { status: 'connecting', since };
    case 'online':
      return { status: 'online', since };
    case 'no-network':
      return { status: 'offline', since };
    case 'trying':
      if (state.failures >= unreachableAfter) return { status: 'unreachable', since };
      return { status: state.first ? 'connecting' : 'reconnecting', since };
    case 'waiting':
      if (state.failures >= unreachableAfter) return { status: 'unreachable', since, nextTryAt: state.nextTryAt };
      return { status: state.first ? 'connecting' : 'reconnecting', since, nextTryAt: state.nextTryAt };
  }
};
