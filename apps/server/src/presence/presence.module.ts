import { Module, type DynamicModule } from '@nestjs/common';
import { PRESENCE_OPTIONS, PresenceService, type PresenceOptions } from './presence.service.ts';

/** Presence alone: it knows rooms by their ids, and nothing of what is said in them. */
@Module({})
export class PresenceModule {
  static with(options: PresenceOptions): DynamicModule {
    return {
      module: PresenceModule,
      global: true,
      providers: [{ provide: PRESENCE_OPTIONS, useValue: options }, PresenceService],
      exports: [PresenceService],
    };
  }
}
