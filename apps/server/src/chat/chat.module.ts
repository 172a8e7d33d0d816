import { Module, type DynamicModule, type InjectionToken, type ModuleMetadata } from '@nestjs/common';
import { PresenceModule } from '../presence/presence.module.ts';
import type { PresenceOptions } from '../presence/presence.service.ts';
import { CHAT_LIMITS, type ChatLimits } from './chat-limits.ts';
import { ChatGateway } from './chat.gateway.ts';
import { MessagesService } from './messages.service.ts';
import { RoomsService } from './rooms.service.ts';
import { SESSION_ENDINGS } from './session-endings.ts';

export interface ChatOptions {
  readonly limits: ChatLimits;
  readonly presence: PresenceOptions;
  /** The modules that export `sessionEndings`. */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  /** The provider that tells of sessions that end. */
  readonly sessionEndings: InjectionToken;
}

/** Rooms, messages and presence over sockets. Wants a StorageModule in the application. */
@Module({})
export class ChatModule {
  static with({ limits, presence, imports, sessionEndings }: ChatOptions): DynamicModule {
    return {
      module: ChatModule,
      imports: [PresenceModule.with(presence), ...imports],
      providers: [
        { provide: CHAT_LIMITS, useValue: limits },
        { provide: SESSION_ENDINGS, useExisting: sessionEndings },
        RoomsService,
        MessagesService,
        ChatGateway,
      ],
    };
  }
}
