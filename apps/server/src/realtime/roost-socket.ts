import type { ClientToServer, ServerToClient, Status, User } from '@roost/protocol';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';

/** Who a connection belongs to: found by the cookie of its handshake, never told by the client (R23). */
export interface Identity {
  readonly user: User;
  readonly sessionId: string;
}

/** What the server remembers of a connection. */
export interface SocketData extends Identity {
  /** What the person last said of himself on this connection; rooms that he enters later begin with it. */
  status: Status;
}

export type RoostServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type RoostSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
