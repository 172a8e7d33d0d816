import type { Diff, Meta, Presence, State } from './presence.ts';
import { StateMap } from './state-map.ts';

/** Told of each key that gained or lost metas. `current` is what was known before, `changed` holds only the metas that came or went. */
export type OnChange<U, M extends Meta> = (
  key: string,
  current: Presence<U, M> | undefined,
  changed: Presence<U, M>,
) => void;

const hasRef = (metas: readonly Meta[], ref: string): boolean => metas.some(({ phx_ref }) => phx_ref === ref);

const without = <M extends Meta>(metas: readonly M[], gone: readonly Meta[]): readonly M[] =>
  metas.filter(({ phx_ref }) => !hasRef(gone, phx_ref));

const sameRefs = (a: readonly Meta[], b: readonly Meta[]): boolean =>
  a.length === b.length && a.every(({ phx_ref }, index) => phx_ref === b[index]?.phx_ref);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether two users say the same: identical, or flat objects of identical fields. */
const sameUser = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && Object.is(a[key], b[key]))
  );
};

/** `next`, unless it says nothing new: then the object that is already known. A ref names one version, so equal refs are equal metas. */
const keepIdentity = <U, M extends Meta>(current: Presence<U, M> | undefined, next: Presence<U, M>): Presence<U, M> =>
  current !== undefined && sameRefs(current.metas, next.metas) && sameUser(current.user, next.user) ? current : next;

/** Nobody. */
export const emptyState = <U, M extends Meta>(): State<U, M> => StateMap.empty();

const asStateMap = <U, M extends Meta>(state: State<U, M>): StateMap<Presence<U, M>> =>
  state instanceof StateMap ? state : StateMap.from(state);

/**
 * Applies a diff: joins first, then leaves (P5). Metas that are known already are not doubled, leaves of unknown refs are ignored.
 * Returns a new state, or the very same object when nothing changed; people who did not change keep their objects.
 * The rules are those of `Presence.syncDiff` in Phoenix's JavaScript client.
 *
 * @example
 * const joined = syncDiff(emptyState(), { joins: fromWire({ ana }), leaves: emptyState() });
 * syncDiff(joined, { joins: emptyState(), leaves: fromWire({ ana }) }).size; // 0
 */
export const syncDiff = <U, M extends Meta>(
  state: State<U, M>,
  diff: Diff<U, M>,
  onJoin?: OnChange<U, M>,
  onLeave?: OnChange<U, M>,
): State<U, M> => {
  const changes = new Map<string, Presence<U, M> | undefined>();
  const now = (key: string): Presence<U, M> | undefined => (changes.has(key) ? changes.get(key) : state.get(key));
  for (const [key, joined] of diff.joins) {
    const current = now(key);
    const metas = current === undefined ? joined.metas : [...without(current.metas, joined.metas), ...joined.metas];
    const next = keepIdentity(current, { user: joined.user, metas });
    if (next !== current) changes.set(key, next);
    if (joined.metas.length > 0) onJoin?.(key, current, joined);
  }
  for (const [key, left] of diff.leaves) {
    const current = now(key);
    if (current === undefined) continue;
    const next = keepIdentity(current, { user: current.user, metas: without(current.metas, left.metas) });
    if (next !== current) changes.set(key, next.metas.length === 0 ? undefined : next);
    onLeave?.(key, next, left);
  }
  for (const [key, presence] of changes) if (presence === state.get(key)) changes.delete(key);
  return changes.size === 0 ? state : asStateMap(state).with(changes);
};

/**
 * Takes over a whole state from the server, and tells what that changes as joins and leaves. Returns the very same object when it changes
 * nothing (R13); people who did not change keep their objects. The rules are those of `Presence.syncState` in Phoenix's client.
 *
 * @example
 * const state = syncState(emptyState(), fromWire({ ana }));
 * syncState(state, fromWire({ ana })) === state; // true
 */
export const syncState = <U, M extends Meta>(
  current: State<U, M>,
  next: State<U, M>,
  onJoin?: OnChange<U, M>,
  onLeave?: OnChange<U, M>,
): State<U, M> => {
  const joins = new Map<string, Presence<U, M>>();
  const leaves = new Map<string, Presence<U, M>>();
  for (const [key, presence] of current) if (!next.has(key)) leaves.set(key, presence);
  for (const [key, presence] of next) {
    const known = current.get(key);
    if (keepIdentity(known, presence) === known) continue;
    const joined = known === undefined ? presence.metas : without(presence.metas, known.metas);
    const left = known === undefined ? [] : without(known.metas, presence.metas);
    if (joined.length > 0 || (known !== undefined && !sameUser(known.user, presence.user)))
      joins.set(key, { ...presence, metas: joined });
    if (left.length > 0 && known !== undefined) leaves.set(key, { ...known, metas: left });
  }
  return syncDiff(current, { joins, leaves }, onJoin, onLeave);
};

/**
 * The people of a state as an array, each as `choose` makes it, or as they are. In no particular order.
 *
 * @example
 * list(state, (key, { metas }) => ({ key, devices: metas.length }));
 */
export function list<U, M extends Meta>(state: State<U, M>): Array<Presence<U, M>>;
export function list<U, M extends Meta, T>(
  state: State<U, M>,
  choose: (key: string, presence: Presence<U, M>) => T,
): T[];
export function list<U, M extends Meta, T>(
  state: State<U, M>,
  choose?: (key: string, presence: Presence<U, M>) => T,
): Array<Presence<U, M> | T> {
  return Array.from(state, ([key, presence]) => (choose === undefined ? presence : choose(key, presence)));
}
