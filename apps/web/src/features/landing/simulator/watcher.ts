import {
  emptyState,
  receiveDiff,
  receiveState,
  waitingView,
  type State,
  type VersionedDiff,
  type View,
} from '@roost/presence';
import type { User, WireMeta } from '@roost/protocol';

export type People = State<User, WireMeta>;

/** Somebody's client: what it has been told, and whether anything reaches it now. */
export interface Watcher {
  readonly view: View<User, WireMeta>;
  readonly isConnected: boolean;
}

export const newWatcher: Watcher = { view: waitingView(emptyState()), isConnected: false };

/** Comes, or comes back: with what it knew, and the state that every joiner gets. */
export const connected = (watcher: Watcher, told: { readonly v: number; readonly state: People }): Watcher => ({
  isConnected: true,
  view: receiveState(waitingView(watcher.view.state), told).view,
});

export const cutOff = (watcher: Watcher): Watcher => ({ ...watcher, isConnected: false });

/** What is told while the network is cut is not heard, and known from the state afterwards. */
export const heard = (watcher: Watcher, diff: VersionedDiff<User, WireMeta>): Watcher =>
  watcher.isConnected ? { ...watcher, view: receiveDiff(watcher.view, diff).view } : watcher;
