import type { Diff, Meta, State } from './presence.ts';
import { emptyState, syncDiff, syncState } from './sync.ts';

/** A diff and the version that it leads to. */
export interface VersionedDiff<U, M extends Meta> extends Diff<U, M> {
  readonly v: number;
}

/**
 * What a client knows of one room. `waiting`: a state has been asked for or is on its way; until it comes `state` is the last one known and diffs are kept.
 */
export type View<U, M extends Meta> =
  | { readonly status: 'waiting'; readonly state: State<U, M>; readonly pending: ReadonlyArray<VersionedDiff<U, M>> }
  | { readonly status: 'synced'; readonly state: State<U, M>; readonly v: number };

/** The next view, and whether the client must ask for a fresh state now. */
export interface Step<U, M extends Meta> {
  readonly view: View<U, M>;
  readonly resync: boolean;
}

/** More diffs than this are not worth keeping: the state that comes will be newer. */
const pendingMax = 1_000;

/** A view before anything came. With a state from before a cut, that one is shown until the new one is there. */
export const waitingView = <U, M extends Meta>(state: State<U, M> = emptyState()): View<U, M> => ({
  status: 'waiting',
  state,
  pending: [],
});

/**
 * Takes in a diff (P5): the next version is applied, an old one ignored, a later one means that some are missing: it waits, and a
 * fresh state is asked for once.
 *
 * @example
 * receiveDiff(view, { v: 8, joins, leaves }).resync; // true when view is at version 6
 */
export const receiveDiff = <U, M extends Meta>(view: View<U, M>, diff: VersionedDiff<U, M>): Step<U, M> => {
  switch (view.status) {
    case 'waiting':
      return { view: { ...view, pending: [...view.pending, diff].slice(-pendingMax) }, resync: false };
    case 'synced':
      if (diff.v <= view.v) return { view, resync: false };
      if (diff.v === view.v + 1)
        return { view: { ...view, v: diff.v, state: syncDiff(view.state, diff) }, resync: false };
      return { view: { status: 'waiting', state: view.state, pending: [diff] }, resync: true };
  }
};

/**
 * Takes in a whole state at version `v`, then the diffs that came before it and are newer, in the order of their versions.
 *
 * @example
 * receiveState(waitingView(), { v: 6, state }).view; // { status: 'synced', v: 6, state }
 */
export const receiveState = <U, M extends Meta>(
  view: View<U, M>,
  fresh: { readonly v: number; readonly state: State<U, M> },
): Step<U, M> => {
  const pending = view.status === 'waiting' ? view.pending.toSorted((a, b) => a.v - b.v) : [];
  const start: Step<U, M> = {
    view: { status: 'synced', v: fresh.v, state: syncState(view.state, fresh.state) },
    resync: false,
  };
  return pending.reduce<Step<U, M>>((step, diff) => {
    const next = receiveDiff(step.view, diff);
    return { view: next.view, resync: step.resync || next.resync };
  }, start);
};
