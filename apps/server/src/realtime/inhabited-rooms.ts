import type { RoomId } from '@roost/protocol';
import { roomsAmong } from './channels.ts';
import type { RoostServer } from './roost-socket.ts';

/** Told when the first member enters a room on this node, and when the last one is out of it. */
export interface RoomWatcher {
  readonly onInhabited: (room: RoomId) => void;
  readonly onEmpty: (room: RoomId) => void;
}

/**
 * Socket.IO counts the members of its channels anyway, and tells in the same turn in which the count becomes 1 or 0, so nobody can enter
 * between a last leave and what is told of it. The function returned ends it.
 */
export const watchInhabitedRooms = (server: RoostServer, { onInhabited, onEmpty }: RoomWatcher): (() => void) => {
  const { adapter } = server.sockets;
  const created = (channel: string): void => roomsAmong([channel]).forEach(onInhabited);
  const deleted = (channel: string): void => roomsAmong([channel]).forEach(onEmpty);
  adapter.on('create-room', created).on('delete-room', deleted);
  return () => void adapter.off('create-room', created).off('delete-room', deleted);
};
