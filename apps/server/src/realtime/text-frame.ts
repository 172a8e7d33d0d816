const finalText = 0x81;
const [shortMax, mediumMax] = [125, 0xffff];

const headerBytes = (payloadBytes: number): number =>
  payloadBytes <= shortMax ? 2 : payloadBytes <= mediumMax ? 4 : 10;

/**
 * A text as one WebSocket frame, header included (RFC 6455, section 5.2). What a server sends is not masked, so the same bytes are right for
 * every connection.
 */
export const textFrame = (text: string): Buffer => {
  const length = Buffer.byteLength(text);
  const header = headerBytes(length);
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = finalText;
  frame[1] = header === 2 ? length : header === 4 ? 126 : 127;
  if (header === 4) frame.writeUInt16BE(length, 2);
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, header);
  return frame;
};
