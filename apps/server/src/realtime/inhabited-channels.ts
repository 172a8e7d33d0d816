import type { RoomId, UserId } from '@roost/protocol';
import { roomsAmong, usersAmong } from './channels.ts';
import type { RoostServer } from './roost-socket.ts';

/** Told when the first member enters a room on this node, and when the last one is out of it. */
export interface RoomWatcher {
  readonly onInhabited: (room: RoomId) => void;
  readonly onEmpty: (room: RoomId) => void;
}

/** Told when somebody's first connection to this node is there, and when the last one is gone. */
export interface UserWatcher {
  readonly onPresent: (user: UserId) => void;
  readonly onGone: (user: UserId) => void;
}

type ChannelListener = (channel: string) => void;

/**
 * Socket.IO counts the members of its channels anyway, and tells in the same turn in which the count becomes 1 or 0, so nobody can enter
 * between a last leave and what is told of it. The function returned ends it.
 */
const watchChannels = (server: RoostServer, created: ChannelListener, deleted: ChannelListener): (() => void) => {
  const { adapter } = server.sockets;
  adapter.on('create-room', created).on('delete-room', deleted);
  return () => void adapter.off('create-room', created).off('delete-room', deleted);
};

export const watchInhabitedRooms = (server: RoostServer, { onInhabited, onEmpty }: RoomWatcher): (() => void) =>
  watchChannels(
    server,
    (channel) => roomsAmong([channel]).forEach(onInhabited),
    (channel) => roomsAmong([channel]).forEach(onEmpty),
  );

export const watchConnectedUsers = (server: RoostServer, { onPresent, onGone }: UserWatcher): (() => void) =>
  watchChannels(
    server,
    (channel) => usersAmong([channel]).forEach(onPresent),
    (channel) => usersAmong([channel]).forEach(onGone),
  );
