import { Duplex } from 'node:stream';
import type { Server } from 'socket.io';
import { isOpen, property, streamOf, textOf, webSocketOf, type Packet } from './engine-internals.ts';
import { textFrame } from './text-frame.ts';

const packet: Packet = { type: 'message', data: '2["check","ü"]', options: { compress: false } };

const upgradeRequest = {
  method: 'GET',
  url: '/',
  headers: { upgrade: 'websocket', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'sec-websocket-version': '13' },
  _query: { EIO: '4' },
};

const call = (target: unknown, name: string, ...args: unknown[]): unknown => {
  const method = property(target, name);
  if (typeof method !== 'function') throw new Error(`There is no ${name}.`);
  return Reflect.apply(method, target, args);
};

/** A connection without a network: what is written to it stands in `written`. */
const openStream = (written: Buffer[]): Duplex =>
  new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => {
      written.push(chunk);
      done();
    },
  });

/** What the engine itself writes for a packet, through a real WebSocket. */
const writtenByEngine = (engine: Server['engine'], stream: Duplex, written: Buffer[]): Buffer => {
  let bytes = Buffer.alloc(0);
  call(property(engine, 'ws'), 'handleUpgrade', upgradeRequest, stream, Buffer.alloc(0), (websocket: unknown) => {
    const transport = call(engine, 'createTransport', 'websocket', { ...upgradeRequest, websocket });
    const webSocket = webSocketOf(transport);
    if (streamOf(transport) !== stream || webSocket === undefined || !isOpen(webSocket))
      throw new Error('Its stream is not found.');
    written.length = 0;
    call(transport, 'send', [packet]);
    bytes = Buffer.concat(written);
  });
  return bytes;
};

/**
 * Whether the engine still works as outlets take it to: the stream under a WebSocket is found, and the frame made here is, byte for byte, that of
 * the engine. Otherwise, the reason. Touches no network.
 */
export const engineMistake = (engine: Server['engine']): string | undefined => {
  const written: Buffer[] = [];
  const stream = openStream(written);
  try {
    const own = textFrame(textOf(packet) ?? '');
    return writtenByEngine(engine, stream, written).equals(own) ? undefined : 'Its frames are different.';
  } catch (error) {
    return String(error);
  } finally {
    stream.destroy();
  }
};
