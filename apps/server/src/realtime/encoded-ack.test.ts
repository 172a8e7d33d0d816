import fc from 'fast-check';
import { Encoder, PacketType } from 'socket.io-parser';
import { AckEncoder, EncodedAck } from './encoded-ack.ts';

const encoder = new AckEncoder();
const own = new Encoder();

describe('the encoder of answers', () => {
  it('writes an answer that is JSON already as socket.io writes the same answer', () => {
    const namespace = fc.constantFrom('/', '/other');
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), namespace, (answer, id, nsp) => {
        const encoded = new EncodedAck(JSON.stringify(answer));
        expect(encoder.encode({ type: PacketType.ACK, nsp, id, data: [encoded] })).toEqual(
          own.encode({ type: PacketType.ACK, nsp, id, data: [answer] }),
        );
      }),
    );
  });

  it.each([
    ['an ordinary answer', { type: PacketType.ACK, nsp: '/', id: 1, data: [{ ok: true }] }],
    ['an answer with binary parts', { type: PacketType.ACK, nsp: '/', id: 1, data: [Buffer.from('a')] }],
    ['an event', { type: PacketType.EVENT, nsp: '/', data: ['hello', 1] }],
    ['a hello', { type: PacketType.CONNECT, nsp: '/', data: { sid: 'a' } }],
  ])('leaves %s to socket.io', (_, packet) => {
    expect(encoder.encode({ ...packet })).toEqual(own.encode({ ...packet }));
  });
});
