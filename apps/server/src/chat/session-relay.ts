import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { BUS, type Bus } from '../cluster/cluster.module.ts';
import { SessionEvents } from '../identity/session-events.ts';
import { sessionIdSchema } from '../identity/session-store.ts';

const topic = 'sessions';

/** Carries the end of sessions between nodes: whoever signs out on one has sockets on others, too (R23). */
@Injectable()
export class SessionRelay implements OnModuleInit, OnApplicationShutdown {
  private ends: Array<() => void> = [];

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    private readonly sessions: SessionEvents,
  ) {}

  onModuleInit(): void {
    this.ends = [
      this.sessions.subscribe((session, where) => {
        if (where === 'here') this.bus.publish(topic, session);
      }),
      this.bus.subscribe(topic, (session) => this.sessions.ended(sessionIdSchema.parse(session), 'elsewhere')),
    ];
  }

  onApplicationShutdown(): void {
    for (const end of this.ends.splice(0)) end();
  }
}
