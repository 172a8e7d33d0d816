/** Where a frame's payload begins and ends in a buffer. */
export type OnFrame = (bytes: Buffer, start: number, end: number) => void;

const [mediumLength, longLength] = [126, 127];

/** Reads the frames of a server, which are not masked, out of whatever pieces the network makes of them. */
export class FrameReader {
  private rest: Buffer | undefined;

  constructor(private readonly onFrame: OnFrame) {}

  /** The bytes may be overwritten afterwards: what is not whole yet is copied. */
  read(bytes: Buffer, from: number, to: number): void {
    if (this.rest !== undefined) {
      const joined = Buffer.concat([this.rest, bytes.subarray(from, to)]);
      this.rest = undefined;
      return this.read(joined, 0, joined.length);
    }
    let at = from;
    while (at + 2 <= to) {
      const marked = bytes[at + 1] ?? 0;
      const header = marked === mediumLength ? 4 : marked === longLength ? 10 : 2;
      if (at + header > to) break;
      const length = header === 2 ? marked : header === 4 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
      const end = at + header + length;
      if (end > to) break;
      this.onFrame(bytes, at + header, end);
      at = end;
    }
    if (at < to) this.rest = Buffer.from(bytes.subarray(at, to));
  }
}

/** A text as a client sends it: masked, with a key of zeros, which changes nothing. */
export const clientFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(payload.length < mediumLength ? 6 : 8);
  header[0] = 0x81;
  header[1] = 0x80 | Math.min(payload.length, mediumLength);
  if (header.length === 8) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
};
