import { fail, type Ack, type AckFailure } from '@roost/protocol';
import type { EncodedAck } from './encoded-ack.ts';

/** Sends the answer to a request. */
export type SendAck = (ack: Ack<unknown> | EncodedAck) => void;

/**
 * What came over the wire, sorted. Only a request with exactly one payload is run; whoever asks for no ack cannot be answered, and nothing of his
 * is run but what needs no answer: a write whose author never learns its fate would be no write.
 */
export type Frame =
  | { readonly type: 'unanswerable' }
  | { readonly type: 'signal'; readonly name: string; readonly payload: unknown }
  | { readonly type: 'refused'; readonly send: SendAck; readonly failure: AckFailure }
  | { readonly type: 'request'; readonly name: string; readonly payload: unknown; readonly send: SendAck };

/** JSON has no functions, so a function is the ack that socket.io made. */
const isSendAck = (value: unknown): value is SendAck => typeof value === 'function';

const isBinary = (value: unknown): boolean => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

const signalOf = ([name, payload, ...rest]: readonly unknown[]): Frame =>
  typeof name === 'string' && rest.length === 0 && !isBinary(payload)
    ? { type: 'signal', name, payload }
    : { type: 'unanswerable' };

/** Sorts the arguments of a socket.io event: of any number and any type, whatever its types promise. */
export const readFrame = (packet: readonly unknown[]): Frame => {
  const send = packet.at(-1);
  if (!isSendAck(send)) return signalOf(packet);
  const refused = (message: string, field: string): Frame => ({
    type: 'refused',
    send,
    failure: fail('invalid', message, { field }),
  });
  const [name, payload, ...rest] = packet.slice(0, -1);
  if (typeof name !== 'string') return refused('The name of an event must be text.', 'event');
  if (rest.length > 0) return refused('A request has one payload, not several.', 'payload');
  if (isBinary(payload)) return refused('Binary payloads are not accepted.', 'payload');
  return { type: 'request', name, payload, send };
};
