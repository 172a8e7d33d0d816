import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { ChatModule } from './chat/chat.module.ts';
import { headPeriodMs } from './chat/head-beacon.ts';
import { ClusterModule, type Cluster } from './cluster/cluster.module.ts';
import type { Config } from './config.ts';
import { IdentityModule } from './identity/identity.module.ts';
import type { Origins } from './identity/origins.ts';
import type { Tokens } from './identity/tokens.ts';
import { requestLogging } from './ops/logging.ts';
import { OpsModule } from './ops/ops.module.ts';
import { graceMs } from './presence/presence.service.ts';
import type { Database } from './storage/database.ts';
import { StorageModule } from './storage/storage.module.ts';
import type { ClientAddresses } from './web/client-addresses.ts';
import { WebModule } from './web/web.module.ts';

/** What the modules are made of: opened before them, closed after them. */
export interface AppParts {
  readonly config: Config;
  readonly database: Database;
  readonly cluster: Cluster;
  readonly origins: Origins;
  readonly addresses: ClientAddresses;
  readonly tokens: Tokens;
  readonly webDir: string;
  readonly log: Logger;
  readonly now: () => number;
}

/** The only place where the parts of the server are put together. */
@Module({})
export class AppModule {
  static of({ config, database, cluster, origins, addresses, tokens, webDir, log, now }: AppParts): DynamicModule {
    const { limits, isSecure } = config;
    const identity = IdentityModule.with({ origins, addresses, limits, isSecure, tokens, now });
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(requestLogging(log)),
        StorageModule.over(database),
        ClusterModule.over(cluster),
        identity,
        ChatModule.with({
          limits,
          presence: { graceMs },
          headPeriodMs,
          imports: [identity],
        }),
        OpsModule,
        WebModule.from(webDir),
      ],
    };
  }
}
