import fc from 'fast-check';
import { clientFrame, FrameReader } from './frame-reader.ts';

const serverFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const header = Buffer.from(
    payload.length < 126
      ? [0x81, payload.length]
      : payload.length < 65_536
        ? [0x81, 126, payload.length >> 8, payload.length & 255]
        : [0x81, 127, 0, 0, 0, 0, 0, payload.length >> 16, (payload.length >> 8) & 255, payload.length & 255],
  );
  return Buffer.concat([header, payload]);
};

const readInPieces = (all: Buffer, piece: number): string[] => {
  const heard: string[] = [];
  const reader = new FrameReader((bytes, start, end) => heard.push(bytes.toString('utf8', start, end)));
  for (let at = 0; at < all.length; at += piece) {
    const bytes = Buffer.from(all.subarray(at, at + piece));
    reader.read(bytes, 0, bytes.length);
    bytes.fill(0);
  }
  return heard;
};

it('frames come out whole, however the network cut them', () => {
  const text = fc.oneof(
    fc.string(),
    fc.integer({ min: 120, max: 300 }).map((length) => 'x'.repeat(length)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.integer({ min: 1, max: 400 }), (said, piece) => {
      expect(readInPieces(Buffer.concat(said.map(serverFrame)), piece)).toEqual(said);
    }),
  );
});

it('the largest frames come out whole, too', () => {
  const said = ['x'.repeat(70_000), 'y', 'z'.repeat(65_536)];
  expect(readInPieces(Buffer.concat(said.map(serverFrame)), 5_000)).toEqual(said);
});

it('what a client says is a masked text', () => {
  expect(Array.from(clientFrame('40'))).toEqual([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]);
  expect(clientFrame('x'.repeat(200)).readUInt16BE(2)).toBe(200);
});
