import type { RoostServer, RoostSocket } from './roost-socket.ts';

/** Tells of every socket that is gone, by one listener for all of them. */
export const watchDepartures = (server: RoostServer, onGone: (socket: RoostSocket) => void): void => {
  const gone = function (this: RoostSocket): void {
    onGone(this);
  };
  server.on('connection', (socket) => void socket.on('disconnect', gone));
};
