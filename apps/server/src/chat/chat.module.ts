import { Logger, Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { BUS_LINK, type BusLink } from '../cluster/cluster.module.ts';
import { PresenceModule } from '../presence/presence.module.ts';
import type { PresenceOptions } from '../presence/presence.service.ts';
import { roomProviders } from '../rooms/room-providers.ts';
import type { MessageStore } from '../storage/message-store.ts';
import { MESSAGE_STORE } from '../storage/storage.module.ts';
import { CHAT_LIMITS, type ChatLimits } from './chat-limits.ts';
import { ChatGateway } from './chat.gateway.ts';
import { ClosedHeads } from './closed-heads.ts';
import { HeadBeacon } from './head-beacon.ts';
import { MessagesService } from './messages.service.ts';
import { ReadsService } from './reads.service.ts';
import { NewestPages } from './newest-pages.ts';
import { RoomRelay } from './room-relay.ts';
import { RoomsService } from './rooms.service.ts';
import { SessionRelay } from './session-relay.ts';
import { TypingService } from './typing.service.ts';
import { UserRelay } from './user-relay.ts';

export interface ChatOptions {
  readonly limits: ChatLimits;
  readonly presence: PresenceOptions;
  /** How often members are told where the logs end. */
  readonly headPeriodMs: number;
  /** The modules that export SessionEvents; none when a global one does. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

const headBeacon = (periodMs: number) => ({
  provide: HeadBeacon,
  inject: [MESSAGE_STORE, BUS_LINK],
  useFactory: (store: MessageStore, link: BusLink) => {
    const log = new Logger(HeadBeacon.name);
    return new HeadBeacon({
      periodMs,
      isUrgent: () => link.state === 'cut',
      heads: (rooms) => store.heads(rooms),
      onError: (error) => log.error(error),
    });
  },
});

/** Rooms, messages and presence over sockets. Wants a StorageModule and a ClusterModule in the application. */
@Module({})
export class ChatModule {
  static with({ limits, presence, headPeriodMs, imports = [] }: ChatOptions): DynamicModule {
    return {
      module: ChatModule,
      imports: [PresenceModule.with(presence), ...imports],
      providers: [
        { provide: CHAT_LIMITS, useValue: limits },
        headBeacon(headPeriodMs),
        NewestPages,
        RoomsService,
        MessagesService,
        TypingService,
        ReadsService,
        ClosedHeads,
        RoomRelay,
        UserRelay,
        SessionRelay,
        ChatGateway,
        ...roomProviders,
      ],
    };
  }
}
