import type { Authenticated } from '../identity/handshake.ts';
import type { ClientToServer, ServerToClient, Status } from '@roost/protocol';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';

/** What the server remembers of a connection. */
interface SocketData extends Authenticated {
  /** From where it came, as far as that is known. */
  readonly address: string;
  /** What the person last said of himself on this connection; rooms that he enters later begin with it. */
  status: Status;
}

export type RoostServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type RoostSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
