import { dropConnection, type Connection } from './drop-connection.ts';
import { heard } from './heard.ts';

const typeOf = (packet: unknown): unknown =>
  typeof packet === 'object' && packet !== null && 'type' in packet ? packet.type : undefined;

/**
 * Ends a connection that answers a ping which nobody sent. To the engine every pong is a sign of life and puts off the next ping, so one who sends
 * them blindly would never be asked whether he reads.
 */
export class AskedPongs {
  private readonly asked = new WeakSet<Connection>();

  constructor(private readonly onBlind: () => void) {}

  expect(connection: Connection): void {
    connection.on('packetCreate', this.onSent);
    connection.on('packet', this.onHeard);
  }

  private readonly onSent = heard((connection, packet: unknown) => {
    if (typeOf(packet) === 'ping') this.asked.add(connection);
  });

  private readonly onHeard = heard((connection, packet: unknown) => {
    if (typeOf(packet) !== 'pong' || this.asked.delete(connection)) return;
    this.onBlind();
    dropConnection(connection);
  });
}
