import type { Cid, Epoch, MessageId, RoomId, RoomKind, UserId } from '@roost/protocol';
import type { SessionId } from '../../identity/session-store.ts';

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
  };
  messages: {
    room: RoomId;
    seq: number;
    id: MessageId;
    author: UserId;
    cid: Cid;
    body: string;
    created_at: number;
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
  };
}
