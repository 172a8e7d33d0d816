import { Module, type DynamicModule } from '@nestjs/common';
import { SESSION_STORE } from '../storage/storage.module.ts';
import type { ConfiguredLimits } from '../config.ts';
import type { ClientAddresses } from '../web/client-addresses.ts';
import { SessionCookie } from './cookie.ts';
import { Handshake } from './handshake.ts';
import { Origins } from './origins.ts';
import { SessionController } from './session.controller.ts';
import { SessionEvents } from './session-events.ts';
import type { SessionStore } from './session-store.ts';
import { SignInLimit } from './sign-in-limit.ts';
import { SessionsService } from './sessions.service.ts';

export interface IdentityOptions {
  readonly origins: Origins;
  readonly addresses: ClientAddresses;
  readonly limits: Pick<ConfiguredLimits, 'sessionsPerMinute'>;
  /** Whether browsers come over https. */
  readonly isSecure: boolean;
  readonly now: () => number;
}

/** Who is who. Wants a StorageModule in the application. */
@Module({ controllers: [SessionController] })
export class IdentityModule {
  static with({ origins, addresses, limits, isSecure, now }: IdentityOptions): DynamicModule {
    return {
      module: IdentityModule,
      providers: [
        SessionEvents,
        { provide: Origins, useValue: origins },
        {
          provide: SignInLimit,
          useValue: new SignInLimit(limits.sessionsPerMinute, (request) => addresses.of(request)),
        },
        { provide: SessionCookie, useValue: new SessionCookie(isSecure) },
        {
          provide: SessionsService,
          useFactory: (store: SessionStore, events: SessionEvents) => new SessionsService(store, events, now),
          inject: [SESSION_STORE, SessionEvents],
        },
        {
          provide: Handshake,
          useFactory: (sessions: SessionsService, cookie: SessionCookie) => new Handshake(sessions, cookie),
          inject: [SessionsService, SessionCookie],
        },
      ],
      exports: [SessionEvents, SessionsService, Handshake, Origins],
    };
  }
}
