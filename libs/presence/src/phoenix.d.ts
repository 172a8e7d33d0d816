/** The part of Phoenix's JavaScript client that tests use as an oracle; the package brings no types. */
declare module 'phoenix' {
  interface Entry {
    metas: Array<{ phx_ref: string }>;
  }
  type PresenceState = Record<string, Entry>;

  type OnChange = (key: string, current: Entry | undefined, changed: Entry) => void;

  export const Presence: {
    syncState(current: PresenceState, next: PresenceState, onJoin?: OnChange, onLeave?: OnChange): PresenceState;
    syncDiff(
      current: PresenceState,
      diff: { joins: PresenceState; leaves: PresenceState },
      onJoin?: OnChange,
      onLeave?: OnChange,
    ): PresenceState;
    list<T>(state: PresenceState, choose: (key: string, presence: Entry) => T): T[];
  };
}
