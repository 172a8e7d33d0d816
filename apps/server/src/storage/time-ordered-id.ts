/**
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds since 1970, then what is random. Ids that are made one after another
 * lie side by side in an index, so a batch changes one page of it and not one for each message. `random`: ten bytes.
 */
export const timeOrderedId = (nowMs: number, random: Uint8Array): string => {
  const time = nowMs.toString(16).padStart(12, '0').slice(-12);
  const [version, variant] = [0x70 | ((random[0] ?? 0) & 0x0f), 0x80 | ((random[2] ?? 0) & 0x3f)];
  const rest = Buffer.of(version, random[1] ?? 0, variant, ...random.subarray(3, 10)).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
};
