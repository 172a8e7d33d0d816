const finalText = 0x81;
const [shortMax, mediumMax] = [125, 0xffff];

/** A larger frame gets memory of its own: where it waits for a slow reader, it would keep all that shares its piece of the pool. */
const pooledMax = 1_024;

const headerBytes = (payloadBytes: number): number =>
  payloadBytes <= shortMax ? 2 : payloadBytes <= mediumMax ? 4 : 10;

/**
 * A text as one WebSocket frame, header included (RFC 6455, section 5.2). What a server sends is not masked, so the same bytes are right for
 * every connection.
 */
export const textFrame = (text: string): Buffer => {
  const length = Buffer.byteLength(text);
  const header = headerBytes(length);
  const bytes = header + length;
  const frame = bytes > pooledMax ? Buffer.allocUnsafeSlow(bytes) : Buffer.allocUnsafe(bytes);
  frame[0] = finalText;
  frame[1] = header === 2 ? length : header === 4 ? 126 : 127;
  if (header === 4) frame.writeUInt16BE(length, 2);
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, header);
  return frame;
};
