import { dropConnection, type Connection } from './drop-connection.ts';

const typeOf = (packet: unknown): unknown =>
  typeof packet === 'object' && packet !== null && 'type' in packet ? packet.type : undefined;

/**
 * Ends a connection that answers a ping which nobody sent. To the engine every pong is a sign of life and puts off the next ping, so one who sends
 * them blindly would never be asked whether he reads.
 */
export const expectAskedPongs = (connection: Connection, onBlind: () => void): void => {
  let isAsked = false;
  connection.on('packetCreate', (packet: unknown) => {
    if (typeOf(packet) === 'ping') isAsked = true;
  });
  connection.on('packet', (packet: unknown) => {
    if (typeOf(packet) !== 'pong') return;
    if (!isAsked) {
      onBlind();
      dropConnection(connection);
    }
    isAsked = false;
  });
};
