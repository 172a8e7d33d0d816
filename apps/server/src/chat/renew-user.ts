import type { User } from '@roost/protocol';
import type { PresenceService } from '../presence/presence.service.ts';
import { userChannel } from '../realtime/channels.ts';
import type { RoostServer } from '../realtime/roost-socket.ts';

/** On this node, a person's open connections are from now on of whom he has become: in what they say, and in who is there. */
export const renewUser = (server: RoostServer, presence: PresenceService, user: User): void => {
  for (const connection of server.sockets.adapter.rooms.get(userChannel(user.id)) ?? []) {
    const socket = server.sockets.sockets.get(connection);
    if (socket === undefined) continue;
    socket.data = { ...socket.data, user };
    presence.setUser(connection, user);
  }
};
