import type { Cid, Message, MessageId, RoomId, UserId } from '@roost/protocol';
import type { Appended, Draft } from './message-store.ts';

/** Names a message for ever (D3). A cid and an id hold no space, so the parts cannot run into each other. */
export const draftKey = (room: RoomId, author: UserId, cid: Cid): string => `${room} ${author} ${cid}`;

/** What the database says, under the rooms' locks, about the drafts of one batch. */
export interface Known {
  /** The newest seq of each room that exists. */
  readonly heads: ReadonlyMap<RoomId, number>;
  /** The messages that the drafts' keys already name. */
  readonly messages: ReadonlyMap<string, Message>;
}

/** What one transaction must write, and what to answer once it is committed. */
export interface AppendPlan {
  readonly results: readonly Appended[];
  readonly inserts: readonly Message[];
  /** The rooms that grow, and their new newest seq. */
  readonly heads: ReadonlyMap<RoomId, number>;
}

const again = (draft: Draft, message: Message): Appended =>
  message.body === draft.body ? { status: 'duplicate', message } : { status: 'conflict' };

/**
 * Numbers the drafts of one batch in the order in which they came: each room's seq goes on from its head without a hole (D2); a
 * draft whose key is known, from the database or from earlier in this batch, writes nothing (D3).
 */
export const planAppend = (drafts: readonly Draft[], known: Known, now: number, newId: () => MessageId): AppendPlan => {
  const heads = new Map<RoomId, number>();
  const inserts = new Map<string, Message>();
  const place = (draft: Draft): Appended => {
    const key = draftKey(draft.room, draft.author.id, draft.cid);
    const earlier = known.messages.get(key) ?? inserts.get(key);
    if (earlier !== undefined) return again(draft, earlier);
    const head = heads.get(draft.room) ?? known.heads.get(draft.room);
    if (head === undefined) return { status: 'no_room' };
    const { room, author: user, cid, body } = draft;
    const message: Message = { room, seq: head + 1, id: newId(), cid, user, body, timestamp: now };
    heads.set(room, message.seq);
    inserts.set(key, message);
    return { status: 'stored', message };
  };
  return { results: drafts.map(place), inserts: [...inserts.values()], heads };
};
