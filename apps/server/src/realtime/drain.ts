import { setTimeout as pause } from 'node:timers/promises';
import type { RoostServer, RoostSocket } from './roost-socket.ts';

export interface DrainOptions {
  /** Whether there are other nodes to go to. If not, everybody is let go of at once, and comes back when there is a server again. */
  readonly isHandedOver: boolean;
  /** Over how long the crowd is spread. */
  readonly spreadMs: number;
}

/** A handful needs no spreading. */
const stepMaxMs = 50;
/** A client that has not gone by itself so long after its time is let go of. */
const lateMs = 300;

/**
 * When each of so many connections goes, evenly spread: at random, some second would get more than its share.
 *
 * @example
 * drainTimes(3, 4_200); // [0, 50, 100]
 */
export const drainTimes = (count: number, spreadMs: number): readonly number[] => {
  const step = Math.min(stepMaxMs, spreadMs / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => Math.round(index * step));
};

/** `conn.close()` makes clients come back; `disconnect()` would keep them away for good. */
const letGo = async (socket: RoostSocket, afterMs: number): Promise<void> => {
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  if (socket.connected) await Promise.race([gone, pause(afterMs, undefined, { ref: false })]);
  socket.conn.close();
};

/** Tells every client when to go to another node, and lets go of who does not; resolves when all are gone (P10). */
export const drainSockets = async (server: RoostServer, { isHandedOver, spreadMs }: DrainOptions): Promise<void> => {
  const sockets = Array.from(server.sockets.sockets.values());
  const times = drainTimes(sockets.length, spreadMs);
  const leaving = sockets.map((socket, index) => {
    const reconnectInMs = times[index] ?? 0;
    socket.emit('drain', { reconnectInMs });
    return letGo(socket, isHandedOver ? reconnectInMs + lateMs : 0);
  });
  await Promise.all(leaving);
};
