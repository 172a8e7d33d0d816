import type { Socket } from 'socket.io-client';

/** Ends a connection; resolves when the last request of one that polls is answered, which would come to a test that is over. */
export const saidGoodbye = (socket: Socket): Promise<void> => {
  const { engine } = socket.io;
  if (!socket.connected || engine.transport.name !== 'polling') {
    socket.disconnect();
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    engine.once('close', () => {
      engine.transport.once('drain', () => resolve());
      engine.transport.once('error', () => resolve());
    });
    socket.disconnect();
  });
};
