import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { PresenceModule } from '../presence/presence.module.ts';
import type { PresenceOptions } from '../presence/presence.service.ts';
import { CHAT_LIMITS, type ChatLimits } from './chat-limits.ts';
import { ChatGateway } from './chat.gateway.ts';
import { MessagesService } from './messages.service.ts';
import { RoomsService } from './rooms.service.ts';

export interface ChatOptions {
  readonly limits: ChatLimits;
  readonly presence: PresenceOptions;
  /** The modules that export SessionEvents; none when a global one does. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

/** Rooms, messages and presence over sockets. Wants a StorageModule in the application. */
@Module({})
export class ChatModule {
  static with({ limits, presence, imports = [] }: ChatOptions): DynamicModule {
    return {
      module: ChatModule,
      imports: [PresenceModule.with(presence), ...imports],
      providers: [{ provide: CHAT_LIMITS, useValue: limits }, RoomsService, MessagesService, ChatGateway],
    };
  }
}
