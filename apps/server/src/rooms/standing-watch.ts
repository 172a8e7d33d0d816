import { Inject, Injectable, Logger } from '@nestjs/common';
import type { RoomId, UserId } from '@roost/protocol';
import { BUS_LINK, type BusLink } from '../cluster/cluster.module.ts';
import { missedSince } from '../cluster/missed-since.ts';
import { roomsAmong } from '../realtime/channels.ts';
import { DoubtWatch } from '../realtime/doubt-watch.ts';
import type { RoostServer } from '../realtime/roost-socket.ts';
import { RoomAccess } from './room-access.ts';
import { RoomEvents } from './room-events.ts';

/** Somebody who is in a room, on this node. */
interface Place {
  readonly user: UserId;
  readonly room: RoomId;
}

/** Nobody is put out of a room without being told of, but by a bus that was cut. */
const periodMs = 3_600_000;
const doubtPeriodMs = 5_000;

const placesOf = (server: RoostServer): Iterable<Place> => {
  const places = new Map<string, Place>();
  for (const { data, rooms } of server.sockets.sockets.values())
    for (const room of roomsAmong(rooms)) places.set(`${room} ${data.user.id}`, { room, user: data.user.id });
  return places.values();
};

/** While the bus is cut, and once when it is back, looks in the database whether those who are in rooms still may be (D14). */
@Injectable()
export class StandingWatch {
  private readonly log = new Logger(StandingWatch.name);

  constructor(
    private readonly access: RoomAccess,
    private readonly events: RoomEvents,
    @Inject(BUS_LINK) private readonly link: BusLink,
  ) {}

  /** The function returned ends it. */
  start(server: RoostServer): () => void {
    const watch = new DoubtWatch<Place>({
      periodMs,
      doubtPeriodMs,
      isDoubtful: missedSince(this.link),
      open: () => placesOf(server),
      isGood: async ({ user, room }) => (await this.access.fresh(user, room)) !== undefined,
      // Every node looks for itself.
      onEnded: (place) => this.events.tell({ type: 'standing', ...place, isOut: true }, 'elsewhere'),
      onError: (error) => this.log.error(error),
    });
    watch.start();
    return () => watch.stop();
  }
}
