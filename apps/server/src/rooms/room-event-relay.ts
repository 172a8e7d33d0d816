import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { BUS, type Bus } from '../cluster/cluster.module.ts';
import { RoomAccess } from './room-access.ts';
import { RoomEvents, roomEventSchema, type RoomEvent } from './room-events.ts';

const topic = 'rooms';

/** Carries what happens to rooms between nodes, and sees to it that on this one nothing is remembered that has changed. */
@Injectable()
export class RoomEventRelay implements OnModuleInit, OnApplicationShutdown {
  private ends: Array<() => void> = [];

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    private readonly events: RoomEvents,
    private readonly access: RoomAccess,
  ) {}

  onModuleInit(): void {
    this.ends = [
      this.events.subscribe((event, where) => {
        this.forget(event);
        if (where === 'here') this.bus.publish(topic, JSON.stringify(event));
      }),
      this.bus.subscribe(topic, (text) => this.events.tell(roomEventSchema.parse(JSON.parse(text)), 'elsewhere')),
    ];
  }

  onApplicationShutdown(): void {
    for (const end of this.ends.splice(0)) end();
  }

  private forget(event: RoomEvent): void {
    if (event.type === 'standing') this.access.forget(event.room, event.user);
    if (event.type === 'room') this.access.forget(event.room);
  }
}
