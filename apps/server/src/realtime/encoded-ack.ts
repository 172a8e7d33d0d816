import { Encoder, PacketType, type Packet } from 'socket.io-parser';

/** An answer that is JSON already: what many are answered alike is made text once. */
export class EncodedAck {
  constructor(readonly json: string) {}
}

const theNamespace = '/';

/** Socket.IO's own encoder, but for answers that are JSON already: one argument, no binary parts. */
export class AckEncoder extends Encoder {
  override encode(packet: Packet): unknown[] {
    const { type, nsp, id, data } = packet;
    const ack: unknown = type === PacketType.ACK && Array.isArray(data) && data.length === 1 ? data[0] : undefined;
    if (!(ack instanceof EncodedAck) || id === undefined) return super.encode(packet);
    return [`${type}${nsp === theNamespace ? '' : `${nsp},`}${id}[${ack.json}]`];
  }
}
