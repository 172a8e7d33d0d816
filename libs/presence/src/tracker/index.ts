export type { Bus, BusListener, BusNotice } from './bus.ts';
export type { Entry, ToldDiff, TrackedMeta, TrackedPresence } from './entry.ts';
export type { PayloadGuards } from './cluster-message-guards.ts';
export { LocalNetwork, localBus } from './local-bus.ts';
export { windowMs } from './pace.ts';
export type { Told } from './roster.ts';
export type { PeerStats, TrackerStats } from './stats.ts';
export { Tracker } from './tracker.ts';
export type { Tracked, TrackerOptions } from './tracker-options.ts';
