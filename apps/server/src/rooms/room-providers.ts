import { Blocks } from './blocks.ts';
import { Invitations } from './invitations.ts';
import { RoomAccess } from './room-access.ts';
import { RoomDirectory } from './room-directory.ts';
import { RoomEventRelay } from './room-event-relay.ts';
import { RoomEvents } from './room-events.ts';
import { RoomModeration } from './room-moderation.ts';
import { RoomsGateway } from './rooms.gateway.ts';
import { StandingWatch } from './standing-watch.ts';

/** Everything about rooms themselves, for the module of the chat. */
export const roomProviders = [
  RoomAccess,
  RoomEvents,
  RoomEventRelay,
  RoomDirectory,
  Invitations,
  RoomModeration,
  Blocks,
  StandingWatch,
  RoomsGateway,
];
