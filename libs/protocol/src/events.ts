import type { Ack } from './ack.ts';
import type { Deletion, Edit, Message, RoomHeads } from './message.ts';
import type { PresenceDiff, PresenceState } from './presence-wire.ts';
import type { Signal, SignalName, TypingNotice } from './typing.ts';
import type { ReadMarked } from './read.ts';
import type { RoomChanged, RoomGone } from './rooms.ts';
import type { RequestName, RequestPayload, ResponseData } from './requests.ts';

/** What clients may emit, for `Socket<ServerToClient, ClientToServer>` of socket.io: every request has exactly one ack, a signal has none. */
export type ClientToServer = {
  [N in RequestName]: (payload: RequestPayload<N>, ack: (answer: Ack<ResponseData[N]>) => void) => void;
} & { [N in SignalName]: (payload: Signal<N>) => void };

/** When to reconnect, so that not everybody comes at once. */
export interface DrainNotice {
  readonly reconnectInMs: number;
}

/** What the server emits on its own. */
export interface ServerToClient {
  presence_state: (state: PresenceState) => void;
  presence_diff: (diff: PresenceDiff) => void;
  /** Entries of the log, to every member, the author included. */
  'message:new': (message: Message) => void;
  'message:edited': (edit: Edit) => void;
  'message:deleted': (deletion: Deletion) => void;
  'room:head': (heads: RoomHeads) => void;
  /** To the other connections of who has read. */
  'read:marked': (notice: ReadMarked) => void;
  /** To the connections of whose list it is; what concerns a public room, to all. */
  'room:changed': (notice: RoomChanged) => void;
  'room:gone': (notice: RoomGone) => void;
  typing: (notice: TypingNotice) => void;
  /** The server is going to stop; another one takes over who reconnects then. */
  drain: (notice: DrainNotice) => void;
}

export type NoticeName = keyof ServerToClient;
