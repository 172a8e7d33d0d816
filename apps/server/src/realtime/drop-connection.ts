import type { RoostSocket } from './roost-socket.ts';

export type Connection = RoostSocket['conn'];

interface Terminable {
  terminate(): void;
}

const isTerminable = (value: unknown): value is Terminable =>
  typeof value === 'object' && value !== null && 'terminate' in value && typeof value.terminate === 'function';

/** Ends what is under a WebSocket at once; polling has nothing that lasts. */
export const terminate = (transport: Connection['transport']): void => {
  if ('socket' in transport && isTerminable(transport.socket)) transport.socket.terminate();
};

/**
 * Ends a connection without a word, and what waits for it is freed at once. `disconnect` would send first what cannot be sent, and reads as a
 * sign-out; so the client comes back, and reads on where it was (D8).
 */
export const dropConnection = (connection: Connection): void => {
  const { transport } = connection;
  connection.close(true);
  // A close that waits for the goodbye of one who does not read would wait for 30 s.
  terminate(transport);
};
