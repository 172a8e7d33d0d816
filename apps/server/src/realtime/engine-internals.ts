import { Duplex } from 'node:stream';
import type { Connection } from './drop-connection.ts';

/**
 * Everything that Roost knows of the inside of engine.io and ws, in one place: `engine-check.test.ts` fails when a new version changes it, and
 * `engine-check.ts` looks at the start of every server.
 */
export type Transport = Connection['transport'];
export type Packet = Parameters<Transport['send']>[0][number];

/** What the engine keeps of a connection. */
export interface EngineSide {
  readonly readyState: string;
  /** What waits until the transport can be written to. */
  readonly writeBuffer: readonly unknown[];
}

const webSocketOpen = 1;

export const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const isEngineSide = (value: unknown): value is EngineSide =>
  typeof property(value, 'readyState') === 'string' && Array.isArray(property(value, 'writeBuffer'));

export const engineSideOf = (connection: unknown): EngineSide | undefined =>
  isEngineSide(connection) ? connection : undefined;

/** Its transport is another one after an upgrade; this stays. */
export const idOf = (connection: unknown): string => String(property(connection, 'id'));

/** What ws keeps of a connection. */
export interface WebSocketSide {
  readonly readyState: number;
}

const isWebSocketSide = (value: unknown): value is WebSocketSide => typeof property(value, 'readyState') === 'number';

/** Stays the same for as long as the transport lives. */
export const webSocketOf = (transport: unknown): WebSocketSide | undefined => {
  const socket = property(transport, 'socket');
  return isWebSocketSide(socket) ? socket : undefined;
};

/** The bytes under a WebSocket, plain or TLS; stays the same, too. */
export const streamOf = (transport: unknown): Duplex | undefined => {
  const stream = property(property(transport, 'socket'), '_socket');
  return stream instanceof Duplex ? stream : undefined;
};

/** Whether frames may follow: behind the goodbye of either side none may. */
export const isOpen = ({ readyState }: WebSocketSide): boolean => readyState === webSocketOpen;

/** The engine keeps the request of the handshake for as long as the connection lives, and needs it no more once it is open. */
export const forgetRequest = (connection: Connection): void => void Reflect.set(connection, 'request', undefined);

/**
 * While a request becomes a WebSocket, something stands in for its response; the engine keeps that for as long as the stream is open, and by it the request. Once the
 * middlewares are through nobody needs either.
 */
export const forgetUpgrade = (response: unknown): void => {
  if (property(response, 'req') !== undefined) Reflect.set(Object(response), 'req', undefined);
};

/** The digits by which the engine's protocol tells its packets apart. */
const digits: ReadonlyMap<string, string> = new Map(
  ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'].map((type, digit) => [type, String(digit)]),
);

/** A packet as the text that goes over a WebSocket; undefined for what is not text. */
export const textOf = ({ type, data = '' }: Packet): string | undefined => {
  const digit = digits.get(type);
  return digit === undefined || typeof data !== 'string' ? undefined : `${digit}${data}`;
};

/** A frame that was made already, as socket.io's own adapter hands it to the engine. */
export interface PreEncoded {
  compress: false;
  readonly wsPreEncodedFrame: readonly [Buffer];
}

/** The frame of a packet, if somebody made it already. */
export const frameOf = (packet: Packet): Buffer | undefined => {
  const frames = property(property(packet, 'options'), 'wsPreEncodedFrame');
  const frame: unknown = Array.isArray(frames) && frames.length === 1 ? frames[0] : undefined;
  return Buffer.isBuffer(frame) ? frame : undefined;
};
