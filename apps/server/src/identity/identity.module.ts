import type { IncomingMessage } from 'node:http';
import { Logger, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { ACCOUNT_STORE, OPERATOR_STORE, SESSION_STORE } from '../storage/storage.module.ts';
import type { ConfiguredLimits } from '../config.ts';
import type { ClientAddresses } from '../web/client-addresses.ts';
import type { AccountStore } from './account-store.ts';
import { AccountController } from './account.controller.ts';
import { AccountsService } from './accounts.service.ts';
import { NameCheckLimit, SignInLimit } from './address-limit.ts';
import { Caller } from './caller.ts';
import { SessionCookie } from './cookie.ts';
import { FirstAdmin } from './first-admin.ts';
import { Handshake } from './handshake.ts';
import type { OperatorStore } from './operator-store.ts';
import { Origins } from './origins.ts';
import { OwnSessionsController } from './own-sessions.controller.ts';
import { OwnSessions } from './own-sessions.ts';
import { PasswordThrottle } from './password-throttle.ts';
import { Passwords } from './passwords.ts';
import { ProgramTokensController } from './program-tokens.controller.ts';
import { ProgramTokens } from './program-tokens.ts';
import { SessionController } from './session.controller.ts';
import { SessionEvents } from './session-events.ts';
import type { SessionStore } from './session-store.ts';
import { ShutOutWatch } from './shut-out-watch.ts';
import { SessionsService } from './sessions.service.ts';
import { Tokens } from './tokens.ts';
import { UserEvents } from './user-events.ts';

export interface IdentityOptions {
  readonly origins: Origins;
  readonly addresses: ClientAddresses;
  readonly limits: Pick<ConfiguredLimits, 'sessionsPerMinute' | 'nameChecksPerSecond'>;
  /** Whether browsers come over https. */
  readonly isSecure: boolean;
  readonly tokens: Tokens;
  readonly now: () => number;
}

const accountProviders = (now: () => number): Provider[] => [
  Caller,
  Passwords,
  PasswordThrottle,
  {
    provide: OwnSessions,
    useFactory: (store: AccountStore, sessions: SessionsService) => new OwnSessions(store, sessions, now),
    inject: [ACCOUNT_STORE, SessionsService],
  },
  {
    provide: ProgramTokens,
    useFactory: (store: AccountStore, sessions: SessionsService, tokens: Tokens) =>
      new ProgramTokens(store, sessions, tokens, now),
    inject: [ACCOUNT_STORE, SessionsService, Tokens],
  },
  {
    provide: FirstAdmin,
    useFactory: (operators: OperatorStore, accounts: AccountStore, tokens: Tokens) =>
      new FirstAdmin(operators, accounts, tokens, now),
    inject: [OPERATOR_STORE, ACCOUNT_STORE, Tokens],
  },
  {
    provide: ShutOutWatch,
    useFactory: (store: OperatorStore, sessions: SessionsService) => {
      const log = new Logger(ShutOutWatch.name);
      return new ShutOutWatch({ store, sessions, onError: (error) => log.error(error) });
    },
    inject: [OPERATOR_STORE, SessionsService],
  },
  {
    provide: AccountsService,
    useFactory: (
      store: AccountStore,
      sessions: SessionsService,
      ownSessions: OwnSessions,
      passwords: Passwords,
      throttle: PasswordThrottle,
      tokens: Tokens,
      users: UserEvents,
    ) => new AccountsService({ store, sessions, ownSessions, passwords, throttle, tokens, users, now }),
    inject: [ACCOUNT_STORE, SessionsService, OwnSessions, Passwords, PasswordThrottle, Tokens, UserEvents],
  },
];

const limitProviders = (limits: IdentityOptions['limits'], addresses: ClientAddresses): Provider[] => {
  const addressOf = (request: IncomingMessage): string => addresses.of(request);
  const signIns = { times: limits.sessionsPerMinute, perSeconds: 60, addressOf };
  const nameChecks = { times: 2 * limits.nameChecksPerSecond, perSeconds: 2, addressOf };
  return [
    {
      provide: SignInLimit,
      useValue: new SignInLimit({ ...signIns, message: 'Too many people signed in from your address.' }),
    },
    {
      provide: NameCheckLimit,
      useValue: new NameCheckLimit({ ...nameChecks, message: 'Too many names were asked for from your address.' }),
    },
  ];
};

/** Who is who. Wants a StorageModule in the application. */
@Module({ controllers: [SessionController, AccountController, OwnSessionsController, ProgramTokensController] })
export class IdentityModule {
  static with({ origins, addresses, limits, isSecure, tokens, now }: IdentityOptions): DynamicModule {
    return {
      module: IdentityModule,
      providers: [
        SessionEvents,
        UserEvents,
        { provide: Tokens, useValue: tokens },
        { provide: Origins, useValue: origins },
        ...limitProviders(limits, addresses),
        { provide: SessionCookie, useValue: new SessionCookie(isSecure) },
        {
          provide: SessionsService,
          useFactory: (store: SessionStore, events: SessionEvents) => new SessionsService(store, events, tokens, now),
          inject: [SESSION_STORE, SessionEvents],
        },
        ...accountProviders(now),
        {
          provide: Handshake,
          useFactory: (sessions: SessionsService, cookie: SessionCookie) => new Handshake(sessions, cookie),
          inject: [SessionsService, SessionCookie],
        },
      ],
      exports: [FirstAdmin, SessionEvents, SessionsService, Handshake, Origins, Tokens, UserEvents],
    };
  }
}
