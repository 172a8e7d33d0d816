/** The part of Phoenix's JavaScript client that is measured beside ours; the package brings no types. */
declare module 'phoenix' {
  interface PhoenixPresence {
    metas: Array<{ phx_ref: string }>;
  }
  type PhoenixState = Record<string, PhoenixPresence>;

  export const Presence: {
    syncState(current: PhoenixState, next: PhoenixState): PhoenixState;
    syncDiff(current: PhoenixState, diff: { joins: PhoenixState; leaves: PhoenixState }): PhoenixState;
  };
}
