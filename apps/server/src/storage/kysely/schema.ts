import type { Cid, Epoch, MessageId, Role, RoomId, RoomKind, RoomRole, UserId } from '@roost/protocol';
import type { ColumnType } from 'kysely';
import type { SessionId } from '../../identity/session-store.ts';

export type EntryType = 'message' | 'edit' | 'deletion';

/** The tables, as kysely types them. Times are milliseconds since 1970. */
export interface Schema {
  rooms: {
    id: RoomId;
    title: string;
    kind: RoomKind;
    epoch: Epoch;
    /** The newest seq of the room's log; a message gets its seq from here, in the transaction that inserts it (D2). */
    last_seq: number;
    created_at: number;
    /** How the title of a public room looks: no two are taken for each other. Null for all others. */
    title_key: string | null;
    /** The same of how it is written, whatever its case: `I` looks like `l`, but `i` does not. */
    title_name_key: string | null;
    /** Whose direct conversation it is: both ids, ascending. Null for all others. */
    pair_key: string | null;
  };
  /** Who is in a room, or is kept out of it or silent in it. In a public room most people need no such row. */
  room_members: {
    room: RoomId;
    user: UserId;
    /** Null when he is not, or no longer, a member. */
    role: RoomRole | null;
    joined_at: number;
    /** The first entry that he may read. */
    visible_from: number;
    muted_until: number | null;
    banned_at: number | null;
  };
  invitations: {
    token_hash: string;
    room: RoomId;
    creator: UserId;
    expires_at: number;
    uses_left: number;
  };
  /** Whoever blocks somebody is not reached by him directly. */
  blocks: {
    user: UserId;
    blocked: UserId;
    created_at: number;
  };
  /** The entries of the logs. */
  messages: {
    type: ColumnType<EntryType, EntryType | undefined>;
    room: RoomId;
    seq: number;
    id: MessageId;
    author: UserId;
    cid: Cid;
    /** As it was given, also when it was edited since; empty in a deletion and where it was deleted. */
    body: string;
    created_at: number;
    /** The seq of the message that an edit or a deletion changes. */
    target: ColumnType<number | null, number | null | undefined>;
    /** Of a message: the seq of its newest edit, and of its deletion. */
    edited_seq: ColumnType<number | null, number | null | undefined>;
    deleted_seq: ColumnType<number | null, number | null | undefined>;
  };
  users: {
    id: UserId;
    name: string;
    /** The folded name; null when the name was set free. */
    name_key: string | null;
    /** How the name looks; null when the name was set free. */
    look_key: string | null;
    kind: 'guest' | 'member';
    created_at: number;
    last_seen_at: number;
    /** By argon2id, with its parameters; null while he is a guest. */
    password_hash: string | null;
    role: Role | null;
    /** When an operator shut him out; null when he may come in. */
    disabled_at: number | null;
  };
  /** How far somebody has read a room. */
  reads: {
    user: UserId;
    room: RoomId;
    seq: number;
  };
  sessions: {
    /** Stays when the token is exchanged for a new one. */
    id: SessionId;
    token_hash: string;
    user: UserId;
    created_at: number;
    last_used_at: number;
    /** The browser's, as it was at sign-in. */
    user_agent: string | null;
    /** What its person calls it when it is the token of a program; null for a browser. */
    token_name: string | null;
  };
  /** At most one: the token by which the first admin becomes one. */
  admin_offers: {
    id: 'first';
    token_hash: string;
    created_at: number;
  };
}
