import type { NoticeName } from '@roost/protocol';
import type { RoostSocket } from './roost-socket.ts';

/** Socket.IO's mark of an event in the namespace `/`, without ack and without binary parts. */
const eventPacket = '2';

/**
 * Emits an event whose payload is JSON already, so that a large state is encoded once for all who get it (P16); `socket.emit` would encode it
 * anew each time. It goes through the same queue as every other packet of the socket, so the order holds.
 */
export const emitEncoded = (socket: RoostSocket, event: NoticeName, json: string): void => {
  if (socket.connected) socket.conn.write(`${eventPacket}[${JSON.stringify(event)},${json}]`);
};
