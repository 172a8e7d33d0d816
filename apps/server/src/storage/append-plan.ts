import type { Cid, Entry, MessageId, RoomId, UserId } from '@roost/protocol';
import type { Appended, Draft } from './message-store.ts';

/** Names an entry for ever (D3). A cid and an id hold no space, so the parts cannot run into each other. */
export const draftKey = (room: RoomId, author: UserId, cid: Cid): string => `${room} ${author} ${cid}`;

/** Names a place in a log. */
export const placeKey = (room: RoomId, seq: number): string => `${room} ${seq}`;

/** A message that a draft wants to change. */
export interface Target {
  readonly author: UserId;
  readonly isDeleted: boolean;
}

/** What the database says, under the rooms' locks, about the drafts of one batch. */
export interface Known {
  /** The newest seq of each room that exists. */
  readonly heads: ReadonlyMap<RoomId, number>;
  /** The entries that the drafts' keys already name, with the body that they were given, empty where it was deleted since. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** The messages that the drafts want to change, by their places. */
  readonly targets: ReadonlyMap<string, Target>;
}

/** An entry changes the message at a place. */
export interface Change {
  readonly room: RoomId;
  readonly target: number;
  /** Of the edit or the deletion. */
  readonly seq: number;
}

/** What one transaction must write, and what to answer once it is committed. */
export interface AppendPlan {
  readonly results: readonly Appended[];
  readonly inserts: readonly Entry[];
  /** The rooms that grow, and their new newest seq. */
  readonly heads: ReadonlyMap<RoomId, number>;
  /** The messages that are edited, each with its last edit, and those that lose their bodies. */
  readonly edits: readonly Change[];
  readonly deletions: readonly Change[];
}

/** A body that was deleted can be compared with nothing. */
const isSameBody = (draft: string, stored: string | undefined): boolean => (stored ?? '') === '' || stored === draft;

const isSame = (draft: Draft, entry: Entry): boolean => {
  switch (draft.type) {
    case undefined:
      return entry.type === undefined && isSameBody(draft.body, entry.body);
    case 'edit':
      return entry.type === 'edit' && entry.target === draft.target && isSameBody(draft.body, entry.body);
    case 'deletion':
      return entry.type === 'deletion' && entry.target === draft.target;
  }
};

const entryOf = (draft: Draft, seq: number, id: MessageId, timestamp: number): Entry => {
  const { room, author: user, cid } = draft;
  const fields = { room, seq, id, cid, user, timestamp };
  switch (draft.type) {
    case undefined:
      return { ...fields, body: draft.body };
    case 'edit':
      return { type: draft.type, ...fields, target: draft.target, body: draft.body };
    case 'deletion':
      return { type: draft.type, ...fields, target: draft.target };
  }
};

/** Why a message cannot be changed; undefined when it can. */
const refusalOf = (draft: Draft, target: Target | undefined): Appended | undefined => {
  if (target === undefined) return { status: 'no_target' };
  const isAllowed = target.author === draft.author.id || (draft.type === 'deletion' && draft.ofAnybody);
  if (!isAllowed) return { status: 'not_author' };
  return target.isDeleted ? { status: 'deleted' } : undefined;
};

/** What the transaction has so far. */
class Batch {
  readonly heads = new Map<RoomId, number>();
  readonly inserts = new Map<string, Entry>();
  readonly edits = new Map<string, Change>();
  readonly deletions = new Map<string, Change>();
  private readonly targets = new Map<string, Target>();
  private readonly known: Known;

  // Not as a parameter property: Node runs this file in the thread that writes, and only strips its types.
  constructor(known: Known) {
    this.known = known;
  }

  entry(key: string): Entry | undefined {
    return this.known.entries.get(key) ?? this.inserts.get(key);
  }

  head(room: RoomId): number | undefined {
    return this.heads.get(room) ?? this.known.heads.get(room);
  }

  target(place: string): Target | undefined {
    return this.targets.get(place) ?? this.known.targets.get(place);
  }

  add(key: string, entry: Entry): void {
    const { room, seq, user } = entry;
    this.heads.set(room, seq);
    this.inserts.set(key, entry);
    if (entry.type === undefined)
      return void this.targets.set(placeKey(room, seq), { author: user.id, isDeleted: false });
    const { target } = entry;
    const place = placeKey(room, target);
    if (entry.type === 'edit') return void this.edits.set(place, { room, target, seq });
    this.deletions.set(place, { room, target, seq });
    this.targets.set(place, { author: user.id, isDeleted: true });
  }
}

/**
 * Numbers the drafts of one batch in the order in which they came: each room's seq goes on from its head without a hole (D2); a
 * draft whose key is known, from the database or from earlier in this batch, writes nothing (D3), nor does one that may not change its target.
 */
export const planAppend = (drafts: readonly Draft[], known: Known, now: number, newId: () => MessageId): AppendPlan => {
  const batch = new Batch(known);
  const place = (draft: Draft): Appended => {
    const key = draftKey(draft.room, draft.author.id, draft.cid);
    const earlier = batch.entry(key);
    if (earlier !== undefined)
      return isSame(draft, earlier) ? { status: 'duplicate', entry: earlier } : { status: 'conflict' };
    const head = batch.head(draft.room);
    if (head === undefined) return { status: 'no_room' };
    const refusal =
      draft.type === undefined ? undefined : refusalOf(draft, batch.target(placeKey(draft.room, draft.target)));
    if (refusal !== undefined) return refusal;
    const entry = entryOf(draft, head + 1, newId(), now);
    batch.add(key, entry);
    return { status: 'stored', entry };
  };
  const results = drafts.map(place);
  const { heads, inserts, edits, deletions } = batch;
  return {
    results,
    inserts: [...inserts.values()],
    heads,
    edits: [...edits.values()],
    deletions: [...deletions.values()],
  };
};
