import { StateMap } from './state-map.ts';

/** What every meta has, whatever else an application keeps in it. The names are Phoenix's. */
export interface Meta {
  /** Names this version of one connection's entry; every change gives a new one. */
  readonly phx_ref: string;
  /** The ref that this one replaces, when it is an update. */
  readonly phx_ref_prev?: string | undefined;
  /** Since when the connection is there, in milliseconds since 1970; an update does not move it. */
  readonly online_at: number;
}

/** One person: whose presence it is, and one meta per connection. */
export interface Presence<U, M extends Meta> {
  readonly user: U;
  readonly metas: readonly M[];
}

/** Who is present, by key. */
export type State<U, M extends Meta> = ReadonlyMap<string, Presence<U, M>>;

/** What changed: an update is a join of the new ref and a leave of the old one. */
export interface Diff<U, M extends Meta> {
  readonly joins: State<U, M>;
  readonly leaves: State<U, M>;
}

/** A state as it travels in JSON: exactly Phoenix's shape. */
export type Wire<U, M extends Meta> = Readonly<Record<string, Presence<U, M>>>;

/**
 * Turns a state from the wire into a Map, so that a key like `__proto__` is a name and nothing else (P14).
 *
 * @example
 * fromWire({ ana: { user: { name: 'Ana' }, metas: [{ phx_ref: 'a', online_at: 1 }] } }).get('ana')?.user.name; // 'Ana'
 */
export const fromWire = <U, M extends Meta>(wire: Wire<U, M>): State<U, M> => StateMap.from(Object.entries(wire));

/**
 * Turns a state into the object that travels. It has no prototype, so that every key stays one in `JSON.stringify`.
 *
 * @example
 * JSON.stringify(toWire(fromWire({ ana: presence }))); // '{"ana":{"user":…,"metas":[…]}}'
 */
export const toWire = <U, M extends Meta>(state: State<U, M>): Wire<U, M> => {
  const wire: Record<string, Presence<U, M>> = Object.create(null);
  for (const [key, presence] of state) wire[key] = presence;
  return wire;
};

/**
 * Since when a person is there: the earliest of the connections, in milliseconds since 1970 (P15).
 *
 * @example
 * onlineSince({ user, metas: [{ phx_ref: 'a', online_at: 20 }, { phx_ref: 'b', online_at: 10 }] }); // 10
 */
export const onlineSince = <U, M extends Meta>(presence: Presence<U, M>): number =>
  Math.min(...presence.metas.map(({ online_at }) => online_at));
