import type { Ack, Entry, JoinData } from '@roost/protocol';
import { EncodedAck } from '../realtime/encoded-ack.ts';

const texts = new WeakMap<readonly Entry[], string>();

const textOf = (messages: readonly Entry[]): string => {
  const known = texts.get(messages);
  if (known !== undefined) return known;
  const text = JSON.stringify(messages);
  texts.set(messages, text);
  return text;
};

/** The answer to who joins. Its page is made text once for all who get the same (P16 says it of the people, this of what they said). */
export const encodeJoined = (ack: Ack<JoinData>): Ack<JoinData> | EncodedAck => {
  if (!ack.ok) return ack;
  const { messages, ...rest } = ack.data;
  return new EncodedAck(`{"ok":true,"data":{"messages":${textOf(messages)},${JSON.stringify(rest).slice(1)}}`);
};
