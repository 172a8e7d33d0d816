/** The connection as a person may see it. `since`: from when on it has been online, or not, in milliseconds since 1970. */
export interface ConnectionState {
  readonly status: 'connecting' | 'online' | 'reconnecting' | 'offline' | 'unreachable';
  readonly since: number;
  /** When the next try comes, in milliseconds since 1970. */
  readonly nextTryAt?: number;
}

interface Down {
  readonly since: number;
  /** The tries that failed since it was last online. */
  readonly failures: number;
  /** Whether it has never been online. */
  readonly first: boolean;
}

/** The connection as it is inside. */
export type ConnectionPhase =
  | { readonly phase: 'stopped'; readonly since: number }
  | ({ readonly phase: 'trying' } & Down)
  | ({ readonly phase: 'waiting'; readonly nextTryAt: number } & Down)
  /** The browser knows of no network. It is tried all the same, unseen: a server on this machine needs none. */
  | ({ readonly phase: 'no-network' } & Down)
  | { readonly phase: 'online'; readonly since: number };

export type ConnectionEvent =
  | { readonly type: 'try'; readonly hasNetwork: boolean }
  | { readonly type: 'connected'; readonly now: number }
  | { readonly type: 'failed'; readonly now: number; readonly nextTryAt: number; readonly hasNetwork: boolean }
  | { readonly type: 'network-gone'; readonly now: number }
  | { readonly type: 'stop'; readonly now: number };

/** So many failed tries are no hiccup any more: the server is out of reach. */
const unreachableAfter = 2;

/** An interruption is one, however many tries it takes. */
const downOf = (state: ConnectionPhase, now: number): Down => {
  switch (state.phase) {
    case 'stopped':
      return { since: state.since, failures: 0, first: true };
    case 'online':
      return { since: now, failures: 0, first: false };
    case 'trying':
    case 'waiting':
    case 'no-network': {
      const { since, failures, first } = state;
      return { since, failures, first };
    }
  }
};

/** How many tries will have failed in a row if the connection, or the try, fails now: what the wait depends on. */
export const failuresThen = (state: ConnectionPhase): number =>
  state.phase === 'online' ? 0 : downOf(state, 0).failures + 1;

/** The next phase. */
export const connectionReducer = (state: ConnectionPhase, event: ConnectionEvent): ConnectionPhase => {
  switch (event.type) {
    case 'try':
      return { phase: event.hasNetwork ? 'trying' : 'no-network', ...downOf(state, state.since) };
    case 'connected':
      return { phase: 'online', since: event.now };
    case 'failed': {
      const down = { ...downOf(state, event.now), failures: failuresThen(state) };
      return event.hasNetwork
        ? { phase: 'waiting', ...down, nextTryAt: event.nextTryAt }
        : { phase: 'no-network', ...down };
    }
    case 'network-gone':
      return { phase: 'no-network', ...downOf(state, event.now) };
    case 'stop':
      return { phase: 'stopped', since: event.now };
  }
};

/**
 * What a person sees of a phase (R12).
 *
 * @example
 * connectionState({ phase: 'waiting', since: 5, failures: 2, first: false, nextTryAt: 90 });
 * // { status: 'unreachable', since: 5, nextTryAt: 90 }
 */
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
      return { status: state.first ? 'connecting' : 'reconnecting', since };
    case 'waiting': {
      const { nextTryAt } = state;
      if (state.failures >= unreachableAfter) return { status: 'unreachable', since, nextTryAt };
      return { status: state.first ? 'connecting' : 'reconnecting', since, nextTryAt };
    }
  }
};
