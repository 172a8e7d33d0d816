import type { RoomId, User } from '@roost/protocol';
import { roomChannel, roomCount } from '../realtime/channels.ts';
import type { RoostSocket } from '../realtime/roost-socket.ts';

/** One connection as the services see it. To be a member of a room is to have joined it on this connection. */
export interface Member {
  readonly user: User;
  readonly isConnected: boolean;
  readonly roomCount: number;
  isIn(room: RoomId): boolean;
  enter(room: RoomId): void;
  leave(room: RoomId): void;
}

export const memberOf = (socket: RoostSocket): Member => ({
  user: socket.data.user,
  get isConnected() {
    return socket.connected;
  },
  get roomCount() {
    return roomCount(socket.rooms);
  },
  isIn: (room) => socket.rooms.has(roomChannel(room)),
  enter: (room) => void socket.join(roomChannel(room)),
  leave: (room) => void socket.leave(roomChannel(room)),
});
