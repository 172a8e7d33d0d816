import type { NoticeName } from '@roost/protocol';
import { sharedPacket, type SharedPacket } from './outlet.ts';
import type { RoostSocket } from './roost-socket.ts';

/** Socket.IO's mark of an event in the namespace `/`, without ack and without binary parts. */
const eventPacket = '2';

/** An event whose payload is JSON already, ready for all who get it: neither its text nor its frame is made anew for each (P16). */
export const encodeEvent = (event: NoticeName, json: string): SharedPacket =>
  sharedPacket(`${eventPacket}[${JSON.stringify(event)},${json}]`);

/** It goes through the same queue as every other packet of the socket, so the order holds. */
export const emitEncoded = (socket: RoostSocket, { text, options }: SharedPacket): void => {
  if (socket.connected) socket.conn.write(text, options);
};
