/** The part of Phoenix's JavaScript client that tests use as an oracle; the package brings no types. */
declare module 'phoenix' {
  interface Entry {
    metas: Array<{ phx_ref: string }>;
  }
  type PresenceState = Record<string, Entry>;

  export const Presence: {
    syncState(current: PresenceState, next: PresenceState): PresenceState;
    syncDiff(current: PresenceState, diff: { joins: PresenceState; leaves: PresenceState }): PresenceState;
    list<T>(state: PresenceState, choose: (key: string, presence: Entry) => T): T[];
  };
}
