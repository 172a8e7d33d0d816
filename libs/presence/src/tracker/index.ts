export type { Bus, BusListener } from './bus.ts';
export type { Entry, TrackedMeta, TrackedPresence } from './entry.ts';
export { LocalNetwork, localBus } from './local-bus.ts';
export type { Told } from './roster.ts';
export { Tracker, type Tracked, type TrackerOptions } from './tracker.ts';
